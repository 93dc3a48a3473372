"""Fictional people for the letters: a woman from Uzbekistan and a boy of unknown age, held in Примерск."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from protection.letters.notice import (
    Addressee,
    Attachment,
    Centre,
    Consent,
    Detention,
    DeterminationSummary,
    Language,
    NoticeContent,
    Person,
    Proceeding,
    Standing,
    Statement,
)

FILE_NUMBER = "3-117/2006-ВЫДУМКА"

_WORDS: dict[str, dict[str, str]] = {
    "ru": {
        "court": "Специализированный межрайонный административный суд города Примерска",
        "town": "г. Примерск",
        "street": "ул. Образцовая, 1",
        "centre": "Кризисный центр «Пример»",
        "registration": "свидетельство № 000-ПРИМЕР",
        "basis": "по документу",
        "citizenship": "Узбекистан",
        "document": "паспорт AA0000000, у тех, кто её удерживал",
        "language": "узбекский",
        "place": "изолятор временного содержания УВД г. Примерска",
        "body": "Миграционная полиция г. Примерска",
        "crime": "торговля людьми, принудительный труд на кирпичном заводе",
        "recipient": "прокуратура г. Примерска",
        "facts": "Меня привезли на кирпичный завод и забрали паспорт.\nЯ работала семь месяцев, денег не дали.\n"
        "Хозяин сказал, что я должна ему за дорогу, и не выпускал за ворота.",
        "unknown": "Не известно, возбуждено ли уголовное дело.",
        "file": "Запись о согласии",
        "head": "А. Примерова",
        "signer": "Б. Образцова, сотрудница центра",
    },
    "kk": {
        "court": "Мысалқала қаласының мамандандырылған ауданаралық әкімшілік соты",
        "town": "Мысалқала қ.",
        "street": "Үлгі көшесі, 1",
        "centre": "«Мысал» дағдарыс орталығы",
        "registration": "№ 000-МЫСАЛ куәлік",
        "basis": "құжат бойынша",
        "citizenship": "Өзбекстан",
        "document": "AA0000000 паспорты, оны ұстап отырғандарда",
        "language": "өзбек тілі",
        "place": "Мысалқала қаласы ІІБ уақытша ұстау изоляторы",
        "body": "Мысалқала қаласының көші-қон полициясы",
        "crime": "адамды саудаға салу, кірпіш зауытындағы мәжбүрлі еңбек",
        "recipient": "Мысалқала қаласының прокуратурасы",
        "facts": "Мені кірпіш зауытына алып келіп, паспортымды тартып алды.\nЖеті ай жұмыс істедім, ақша бермеді.\n"
        "Қожайын жол ақысы үшін қарызсың деп, қақпадан шығармады.",
        "unknown": "Қылмыстық іс қозғалғаны белгісіз.",
        "file": "Келісім туралы жазба",
        "head": "А. Мысалова",
        "signer": "Б. Үлгиева, орталық қызметкері",
    },
    "en": {
        "court": "Specialised Inter-district Administrative Court of Primersk",
        "town": "Primersk",
        "street": "1 Example Street",
        "centre": "Crisis Centre Example",
        "registration": "certificate No. 000-EXAMPLE",
        "basis": "by a document",
        "citizenship": "Uzbekistan",
        "document": "passport AA0000000, kept by those who held her",
        "language": "Uzbek",
        "place": "temporary detention facility of the Primersk police",
        "body": "Migration police of Primersk",
        "crime": "trafficking in persons, forced labour at a brickworks",
        "recipient": "Procurator's office of Primersk",
        "facts": "They brought me to the brickworks and took my passport.\nI worked seven months and was not paid.\n"
        "The owner said that I owed him for the journey and did not let me out of the gate.",
        "unknown": "It is not known whether a criminal case was opened.",
        "file": "Record of the consent",
        "head": "A. Primerova",
        "signer": "B. Obraztsova, member of staff",
    },
}


def notice(language: Language = "ru", **changes: object) -> NoticeContent:
    """A woman held in Примерск in March 2006, her removal set for the next morning; the court is written to."""
    words = _WORDS[language]
    whole = NoticeContent(
        number="12/2006",
        issued_at=datetime(2006, 3, 22, 8, 30, tzinfo=UTC),
        language=language,
        check_code="K7F3-Q9TX",
        case_code="RD4-7KM",
        addressee=Addressee("COURT", words["court"], words["town"], words["street"]),
        centre=Centre(words["centre"], words["town"], words["registration"], "+7 700 000 00 00", words["head"]),
        signer=words["signer"],
        consent=Consent("TELEPHONE", date(2006, 3, 22), words["signer"], words["language"]),
        person=Person(
            name="Намуна Хаёлова / Namuna Xayolova",
            born_on=date(1983, 5, 9),
            age_basis=words["basis"],
            sex="FEMALE",
            citizenship=words["citizenship"],
            document=words["document"],
            language=words["language"],
            needs_interpreter=True,
            detention=Detention(words["place"], date(2006, 3, 20), time(21, 40)),
        ),
        proceeding=Proceeding(
            body=words["body"],
            file_number=FILE_NUMBER,
            article="394(2)",
            opened_on=date(2006, 3, 20),
            stage="HEARING_SET",
            next_step="HEARING",
            next_on=date(2006, 3, 23),
            next_at=time(9, 0),
        ),
        statement=Statement(
            made_on=date(2006, 3, 22),
            made_at=time(13, 15),
            form="ORAL",
            language=words["language"],
            recipient=words["recipient"],
            crime=words["crime"],
            trafficking="TRAFFICKING",
            facts=words["facts"],
            was_warned_of_liability=True,
        ),
        standing=Standing("ALLEGED"),
        treated_as_child=False,
        determination=DeterminationSummary(
            "kz-2006", date(2006, 3, 22), "SUSPENDED", ("¶18", "Q7", "Q9"), (words["unknown"],)
        ),
        attachments=(Attachment(words["file"], "9f" * 32),),
        reply_by=date(2006, 3, 25),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]
