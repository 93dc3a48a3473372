"""The emergency page as it is filled in by somebody in a hurry."""

from django.urls import reverse

from tests.people import TODAY
from tests.web.helpers import form_data

WORDS = "Меня привезли на кирпичный завод и забрали паспорт."
ANSWERS = {
    "page_day": TODAY.isoformat(),
    "crime": "FORCED_LABOUR",
    "words": WORDS,
    "told": "POLICE",
    "told_day": "TODAY",
    "told_at": "02:15",
    "opened_day": "YESTERDAY",
    "step": "REMOVAL_SET",
    "due_day": "TOMORROW",
    "due_at": "10:00",
    "where": "SPECIAL_RECEPTION",
    "held_place": "г. Примерск, ул. Образцовая, 5",
    "held_day": "YESTERDAY",
    "name": "Алишер Выдуманный",
    "citizenship": "FOREIGN",
    "country": "UZ",
    "is_adult": "yes",
    "spoken": "uz",
    "consent": "TELEPHONE",
    "heard_by": "Д. Примерова",
}


def sent(client, path=None, **changes):
    path = path or reverse("detained")
    return client.post(path, form_data(client, path, **changes))
