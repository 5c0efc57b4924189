from django.db import migrations, models

import journal.ids


class Migration(migrations.Migration):
    dependencies = [("journal", "0009_recovery_code")]

    operations = [
        migrations.CreateModel(
            name="Try",
            fields=[
                (
                    "id",
                    models.UUIDField(default=journal.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("action", models.CharField(max_length=10)),
                ("source", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["source", "action", "at"], name="tries_of_a_source")]},
        ),
    ]
