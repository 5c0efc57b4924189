from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from journal.web.shell import shell as shell_context
from selfcare.published import published


@published()
def shell(request: HttpRequest) -> HttpResponse:
    """Today for a phone without a network, which fills it from its copy. Drawn without the request."""
    return HttpResponse(render_to_string("journal/shell.html", shell_context()))
