from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0014_a_sign_outlives_its_spot")]

    operations = [
        migrations.RenameModel("Try", "RateLimitHit"),
        migrations.RenameIndex("RateLimitHit", new_name="hits_of_a_source", old_name="tries_of_a_source"),
    ]
