from django.template import Library

from journal.web import labels

register = Library()
register.filter("told", labels.in_words)
