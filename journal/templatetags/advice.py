from django.template import Library

from journal import labels

register = Library()
register.filter("told", labels.told)
