"""The strict suite is itself strict: each of its traps springs."""

import pytest
from django.conf import settings
from django.core.paginator import Paginator, UnorderedObjectListWarning
from django.template import Origin, Template, engines
from django.template.context import Context

from protection.models import CrisisCentre
from tests.strictness import OUR_CODE, UndefinedVariableError, UnorderedSliceError


def template(source, name):
    engine = engines["django"].engine
    return Template(source, origin=Origin(str(settings.BASE_DIR / "templates" / name)), engine=engine)


@pytest.mark.parametrize(
    "source",
    [
        "{{ absent }}",
        "{{ present.absent }}",
        "{{ absent|default:'' }}",
        "{% with here=absent %}{% endwith %}",
        "{% load i18n %}{% blocktranslate %}Hello {{ absent }}{% endblocktranslate %}",
    ],
)
def test_an_undefined_variable_fails(source):
    page = template(source, "protection/page.html")

    with pytest.raises(UndefinedVariableError, match=r"templates/protection/page\.html:1: .*absent"):
        page.render(Context({"present": {}}))


class Absent:
    """What stands here gives up in silence, as a missing row of another table does."""

    @property
    def row(self):
        raise CrisisCentre.DoesNotExist


@pytest.mark.parametrize("asked", ["absent", "present.absent", "present.row"])
def test_a_condition_may_ask_for_what_is_not_given(asked):
    page = template(f"{{% if {asked} %}}a{{% else %}}b{{% endif %}}", "protection/page.html")

    assert page.render(Context({"present": Absent()})) == "b"


def test_what_other_packages_leave_undefined_is_theirs():
    page = template("[{{ absent }}]", "bootstrap5/field.html")

    assert page.render(Context()) == "[]"


def slice_as_our_code(queryset):
    code = compile("queryset[:2]", str(OUR_CODE[0] / "__init__.py"), "eval")
    return list(eval(code, {"queryset": queryset}))  # noqa: S307 a slice that seems to stand in our code


@pytest.mark.django_db
def test_an_unordered_slice_fails():
    unordered = CrisisCentre.objects.order_by()

    with pytest.raises(UnorderedSliceError):
        slice_as_our_code(unordered)


@pytest.mark.django_db
def test_an_ordered_slice_is_welcome():
    assert slice_as_our_code(CrisisCentre.objects.order_by("pk")) == []


@pytest.mark.django_db
def test_an_unordered_page_fails():
    unordered = CrisisCentre.objects.order_by()

    with pytest.raises(UnorderedObjectListWarning):
        Paginator(unordered, 2).page(1)
