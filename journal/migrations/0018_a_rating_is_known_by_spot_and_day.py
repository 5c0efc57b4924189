import datetime

import django.db.models.deletion
from django.db import migrations, models

from journal.ids import uuid7

AT_ONCE = 2000
FIELDS = "journal_id, spot_id, day, pain, at, zone, added_later, from_before, version, replaces"
COPY = f"INSERT INTO journal_keyedrating ({FIELDS}) SELECT {FIELDS} FROM journal_rating ORDER BY spot_id, day"


def copy_back(apps, schema_editor):
    """Row by row, as each gets a new id; the ids of before are nowhere, and nothing pointed at them."""
    keyed, rating = apps.get_model("journal", "KeyedRating"), apps.get_model("journal", "Rating")
    names = FIELDS.split(", ")
    made = (rating(id=uuid7(), **row) for row in keyed.objects.values(*names).iterator(AT_ONCE))
    rating.objects.bulk_create(made, AT_ONCE)


class Migration(migrations.Migration):
    """Django cannot exchange a table's key, so the rows move into a new table, which takes the old one's name."""

    dependencies = [("journal", "0017_former_ratings_are_found_by_day")]

    operations = [
        migrations.CreateModel(
            name="KeyedRating",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "spot", "day", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                ("zone", models.CharField(max_length=64)),
                ("added_later", models.BooleanField(default=False)),
                ("from_before", models.BooleanField(default=False)),
                ("version", models.UUIDField()),
                ("replaces", models.UUIDField(null=True)),
                ("pain", models.PositiveSmallIntegerField()),
                (
                    "journal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.journal",
                    ),
                ),
                (
                    "spot",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.sorespot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pain__gte", 0), ("pain__lte", 10)), name="a_rating_is_from_0_to_10"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("day__gte", datetime.date(1900, 1, 1))),
                        name="a_rating_is_of_a_day_since_1900",
                    ),
                ],
            },
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.RunPython(migrations.RunPython.noop, copy_back),
        migrations.DeleteModel("Rating"),
        migrations.RenameModel("KeyedRating", "Rating"),
        migrations.AlterField(
            model_name="rating",
            name="journal",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ratings",
                to="journal.journal",
            ),
        ),
        migrations.AlterField(
            model_name="rating",
            name="spot",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ratings",
                to="journal.sorespot",
            ),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["journal", "day", "spot", "pain"], name="ratings_of_a_journal_by_day"),
        ),
    ]
