"""From Today to a pack of letters delivered, told as it happens: every answer and every click is counted."""

import pytest
import time_machine
from django.urls import reverse

from protection.models import Delivery, Letter
from tests.people import NOW, TODAY, an_authority
from tests.services.told import Told
from tests.stories.test_detained_now import Fields
from tests.web.helpers import hidden_fields

pytestmark = pytest.mark.django_db

#: To the pack issued; and for each letter that is handed over.
MOST_ANSWERS, MOST_CLICKS = 0, 2
ANSWERS_A_LETTER, CLICKS_A_LETTER = 2, 2


class Story:
    def __init__(self, client):
        self.told = Told()
        own = {"centre": self.told.worker.centre}
        an_authority("COURT", "Суд", **own)
        an_authority("POLICE", "Полиция", **own)
        an_authority("BORDER_SERVICE", "Пограничная служба", **own)
        self.told.step()
        self.client, self.answers, self.clicks = client, 0, 0
        client.force_login(self.told.worker)
        self.response = client.get(reverse("today"))

    def click(self, path):
        assert f'href="{path}"' in self.response.content.decode()
        self.clicks += 1
        self.path, self.response = path, self.client.get(path)

    def send(self, **answers):
        """What stands on the page already, with the answers that are given, and the one press of the button."""
        self.answers += len(answers)
        self.clicks += 1
        offered = Fields(self.response.content.decode()).values
        data = {
            **offered,
            **hidden_fields(self.response),
            **{name: value for group in answers.values() for name, value in group.items()},
        }
        self.response = self.client.post(self.path, data, follow=True)

    def when_she_follows_the_alarm_on_today(self):
        self.click(reverse("pack_new", args=[self.told.case.code]))

    def when_she_issues_what_is_offered(self):
        self.send()

    def when_every_letter_is_handed_over(self):
        for letter in Letter.objects.order_by("number"):
            self.click(reverse("delivery_add", args=[self.told.case.code, letter.pk]))
            day = {
                "delivered_on_day": str(TODAY.day),
                "delivered_on_month": str(TODAY.month),
                "delivered_on_year": str(TODAY.year),
            }
            self.send(way={"way": "BY_HAND"}, day=day)


@pytest.fixture
def story(client):
    with time_machine.travel(NOW, tick=False):
        yield Story(client)


def test_from_today_to_a_pack_that_is_delivered(story):
    story.when_she_follows_the_alarm_on_today()
    story.when_she_issues_what_is_offered()
    issued = Letter.objects.count()
    to_issue = story.answers, story.clicks

    story.when_every_letter_is_handed_over()

    said = f"letters: {issued}; issued: {to_issue}; delivered: {(story.answers, story.clicks)} (answers, clicks)"
    print(f"\n{said}")  # noqa: T201 -- the figure is to be seen
    assert issued == 7
    assert to_issue == (MOST_ANSWERS, MOST_CLICKS)
    assert Delivery.objects.count() == issued
    assert story.answers <= MOST_ANSWERS + issued * ANSWERS_A_LETTER
    assert story.clicks <= MOST_CLICKS + issued * CLICKS_A_LETTER
