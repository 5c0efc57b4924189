import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()
# As json_script escapes it, which itself only writes application/json.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def structured_data(described: dict[str, Any]) -> str:
    """A data block for machines. It is not run, so the policy against inline scripts lets it be."""
    data = mark_safe(json.dumps(described, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped in this line
    return format_html('<script type="application/ld+json">{}</script>', data)
