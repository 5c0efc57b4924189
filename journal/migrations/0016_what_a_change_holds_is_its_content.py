from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0015_a_try_is_a_hit_of_a_rate_limit")]

    operations = [migrations.RenameField("Change", "said", "content")]
