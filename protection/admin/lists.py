"""What all lists of the admin share: pages without a count, no actions, no deletion, no log but the audit trail."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import FieldListFilter, ModelAdmin, ShowFacets
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

PAGE_SIZE = 50
PAGES_AT_MOST = 100_000  # an offset beyond what the database can count is a fault of its own


def column(name: str, title: Any) -> Any:
    """A column of a list under words of its own: a field's value, or the words of its choice."""

    @admin.display(description=title)
    def shown(row: Any) -> Any:
        return getattr(row, f"get_{name}_display", lambda: getattr(row, name))()

    return shown


def titled(base: type[FieldListFilter], title: Any) -> type[FieldListFilter]:
    """A filter of a field under words of its own."""

    class Titled(base):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self.title = title

    return Titled


def code_of(code: str) -> str:
    """A case's code never breaks in two lines."""
    return format_html('<span class="nowrap">{}</span>', code)


CENTRE = column("centre", _("centre"))
BY_CENTRE = ("centre", titled(admin.RelatedFieldListFilter, _("centre")))


class UncountedPaginator(Paginator):  # type: ignore[type-arg]
    """Knows only how far the pages are known to go: `seen` rows."""

    def __init__(self, rows: Any, per_page: int, seen: int = 0, **options: Any) -> None:
        super().__init__(rows, per_page, **options)
        self.count = seen


class PageByPage(ChangeList):
    """One row more than a page is read: that says whether there is a next page."""

    def get_results(self, request: HttpRequest) -> None:
        first = (self.page_num - 1) * self.list_per_page
        if not 1 <= self.page_num <= PAGES_AT_MOST:
            raise IncorrectLookupParameters
        found = list(self.queryset[first : first + self.list_per_page + 1])
        self.result_list = found[: self.list_per_page]
        self.result_count = first + len(found)
        self.full_result_count = self.result_count  # so that no number of rows is said
        self.show_full_result_count = self.show_admin_actions = self.can_show_all = False
        has_more = len(found) > self.list_per_page
        self.multi_page = self.page_num > 1 or has_more
        self.previous_url = self.get_query_string({PAGE_VAR: self.page_num - 1}) if self.page_num > 1 else ""
        self.next_url = self.get_query_string({PAGE_VAR: self.page_num + 1}) if has_more else ""
        self.paginator = UncountedPaginator(self.queryset, self.list_per_page, self.result_count)


class NetworkAdmin(ModelAdmin):  # type: ignore[type-arg]
    """A noun of the network that coordinators keep in order. Services save it and write the audit trail."""

    actions = None
    list_per_page = PAGE_SIZE
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    paginator = UncountedPaginator
    sortable_by = ()
    view_on_site = False
    save_as_continue = False
    #: The end of the names of the pages there are.
    pages: tuple[str, ...] = ("_changelist", "_add", "_change")

    def get_urls(self) -> list[URLPattern]:
        return [one for one in super().get_urls() if one.name and one.name.endswith(self.pages)]

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return PageByPage

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """No question but the very ones the filters ask: a query string could follow any join to any column."""
        return lookup in self._questions()

    def _questions(self) -> set[str]:
        found = set()
        filters: Any = self.list_filter
        for one in filters:
            name = one[0] if isinstance(one, tuple) else one
            if isinstance(name, str):
                field: Any = self.opts.get_field(name)
                target = f"{name}__{field.target_field.name}" if field.is_relation else name
                found |= {f"{target}__exact", f"{name}__isnull"}
            else:
                found.add(name.parameter_name)
        return found

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """One button saves; the title names nobody."""
        plain = {"show_save_and_add_another": False, "show_save_and_continue": False, "subtitle": None}
        return super().changeform_view(request, object_id, form_url, {**plain, **(extra_context or {})})

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Recorded in the audit trail by the service that saved it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Recorded in the audit trail by the service that saved it."""


class ReadOnlyAdmin(NetworkAdmin):
    """A list and nothing else: no page of one row, nothing to add or change."""

    list_display_links = None
    pages = ("_changelist",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(
            request, {"title": capfirst(str(self.opts.verbose_name_plural)), **(extra_context or {})}
        )
