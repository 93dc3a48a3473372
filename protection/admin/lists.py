"""What all lists of the admin share: pages without a count, no actions, no deletion, no log but the audit trail."""

from typing import Any

from django.contrib.admin import ModelAdmin, ShowFacets
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

PAGE_SIZE = 50


class UncountedPaginator(Paginator):  # type: ignore[type-arg]
    """Knows only how far the pages are known to go: `seen` rows."""

    def __init__(self, rows: Any, per_page: int, seen: int = 0, **options: Any) -> None:
        super().__init__(rows, per_page, **options)
        self.count = seen  # type: ignore[misc]


class PageByPage(ChangeList):
    """One row more than a page is read: that says whether there is a next page."""

    def get_results(self, request: HttpRequest) -> None:
        first = (self.page_num - 1) * self.list_per_page
        if first < 0:
            raise IncorrectLookupParameters
        found = list(self.queryset[first : first + self.list_per_page + 1])
        self.result_list = found[: self.list_per_page]  # type: ignore[assignment]
        self.result_count = first + len(found)
        self.full_result_count = None
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
        """No question but by the filters there are: a query string could ask about anything else."""
        for one in self.list_filter:
            if isinstance(one, str) and lookup.startswith(f"{one}__"):
                return True
            if lookup == getattr(one, "parameter_name", ""):
                return True
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

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
        return super().changelist_view(request, {"title": self.opts.verbose_name_plural, **(extra_context or {})})
