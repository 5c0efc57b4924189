from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0019_readings_and_practices_are_found_by_day")]

    operations = [
        migrations.AddField(model_name="journal", name="at_hand", field=models.CharField(blank=True, max_length=40)),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    at_hand__in=[
                        "",
                        "ball",
                        "ball cold-pack",
                        "ball cold-pack warm-pack",
                        "ball hook",
                        "ball hook cold-pack",
                        "ball hook warm-pack",
                        "ball warm-pack",
                        "cold-pack",
                        "cold-pack warm-pack",
                        "hook",
                        "hook cold-pack",
                        "hook cold-pack warm-pack",
                        "hook warm-pack",
                        "nothing",
                        "warm-pack",
                    ]
                ),
                name="what_is_at_hand_is_among_what_we_ask_about",
            ),
        ),
    ]
