"""Who the invented people are. Every name says that it is one: it means "example", "sample" or "imagined"."""

import random
from dataclasses import dataclass
from typing import Final

from protection.models import AgeBand, Gender

FORCED_LABOUR, SEXUAL, ORGANS = "ForcedLabour", "SexualExploitation", "OrganRemoval"
#: Citizenship, gender, kind of exploitation: how many. 122 people, as the NGOs of Kazakhstan assisted in 2018.
CAST: Final = {
    ("UZ", Gender.MALE, FORCED_LABOUR): 58,
    ("UZ", Gender.FEMALE, FORCED_LABOUR): 9,
    ("UZ", Gender.FEMALE, SEXUAL): 14,
    ("UZ", Gender.FEMALE, ORGANS): 1,
    ("KG", Gender.MALE, FORCED_LABOUR): 1,
    ("KG", Gender.FEMALE, SEXUAL): 1,
    ("TJ", Gender.MALE, FORCED_LABOUR): 2,
    ("KZ", Gender.MALE, FORCED_LABOUR): 16,
    ("KZ", Gender.FEMALE, FORCED_LABOUR): 2,
    ("KZ", Gender.FEMALE, SEXUAL): 12,
    ("STATELESS", Gender.MALE, FORCED_LABOUR): 2,
    ("STATELESS", Gender.FEMALE, SEXUAL): 1,
    ("UNKNOWN", Gender.MALE, FORCED_LABOUR): 1,
    ("UNKNOWN", Gender.FEMALE, FORCED_LABOUR): 1,
    ("UNKNOWN", Gender.FEMALE, SEXUAL): 1,
}
#: Of how many in each of these rows the age makes a child, or is not known.
CHILDREN: Final = {
    ("KZ", Gender.FEMALE, SEXUAL): 3,
    ("KZ", Gender.MALE, FORCED_LABOUR): 1,
    ("UZ", Gender.FEMALE, SEXUAL): 2,
    ("UZ", Gender.MALE, FORCED_LABOUR): 2,
}
AGE_UNKNOWN: Final = {("UZ", Gender.MALE, FORCED_LABOUR): 2, ("UNKNOWN", Gender.FEMALE, SEXUAL): 1}
LANGUAGES: Final = {"UZ": "uz", "KG": "ky", "TJ": "tg", "KZ": "kk", "STATELESS": "ru", "UNKNOWN": "uz"}

_GIVEN: Final = {
    "UZ": ("Намуна", "Мисол", "Хаёл", "Тимсол", "Андоза", "Фараз", "Нусха", "Тахмин"),
    "KG": ("Мисал", "Үлгү", "Элес"),
    "TJ": ("Намуна", "Мисол", "Хаёл"),
    "KZ": ("Мысал", "Үлгі", "Қиял", "Пример", "Бейне", "Жоба"),
    "STATELESS": ("Пример", "Образец", "Эскиз"),
    "UNKNOWN": ("Пример", "Некто", "Аноним"),
}
_FAMILY: Final = {
    "UZ": ("Намунаев", "Мисолов", "Хаёлов", "Тимсолов", "Андозаев", "Фаразов", "Нусхаев", "Тахминов"),
    "KG": ("Мисалов", "Үлгүев", "Элесов"),
    "TJ": ("Намунаев", "Мисолов", "Хаёлов"),
    "KZ": ("Мысалов", "Үлгіев", "Қиялов", "Примеров", "Бейнеев", "Жобаев"),
    "STATELESS": ("Образцов", "Примеров", "Эскизов"),
    "UNKNOWN": ("Безымянов", "Неизвестнов", "Примеров"),
}
_LATIN: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (
            "a", "b", "v", "g", "d", "e", "yo", "j", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
            "f", "x", "ts", "ch", "sh", "sh", "", "i", "", "e", "yu", "ya",
        ),
        strict=True,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """An empty `country` is stateless or not known, as `citizenship` says."""

    name: str
    gender: str
    citizenship: str
    country: str
    exploitation: str
    age_band: str
    language: str
    born_in: int

    @property
    def is_foreign(self) -> bool:
        return self.citizenship == "FOREIGN"

    @property
    def name_in_latin(self) -> str:
        return " ".join("".join(_LATIN.get(one, one) for one in word.lower()).title() for word in self.name.split())


def _name(code: str, gender: str, number: int) -> str:
    given, family = _GIVEN[code], _FAMILY[code]
    first = given[number % len(given)]
    last = family[(number // len(given) + number) % len(family)]
    return f"{first} {last}{'а' if gender == Gender.FEMALE else ''}"


def _age_band(number: int, key: tuple[str, Gender, str]) -> str:
    children = CHILDREN.get(key, 0)
    if number < children:
        return AgeBand.CHILD
    return AgeBand.UNKNOWN if number < children + AGE_UNKNOWN.get(key, 0) else AgeBand.ADULT


def make_profiles(rng: random.Random, this_year: int) -> list[Profile]:
    """Everybody, in an order that `rng` decides."""
    people, numbers = [], dict.fromkeys(_GIVEN, 0)
    for (code, gender, exploitation), count in CAST.items():
        for number in range(count):
            age_band = _age_band(number, (code, gender, exploitation))
            age = 16 if age_band == AgeBand.CHILD else rng.randint(19, 47)
            is_citizen_of = len(code) == 2
            people.append(
                Profile(
                    name=_name(code, gender, numbers[code]),
                    gender=gender,
                    citizenship="KZ" if code == "KZ" else "FOREIGN" if is_citizen_of else code,
                    country=code if is_citizen_of else "",
                    exploitation=exploitation,
                    age_band=age_band,
                    language=LANGUAGES[code],
                    born_in=this_year - age,
                )
            )
            numbers[code] += 1
    rng.shuffle(people)
    return people
