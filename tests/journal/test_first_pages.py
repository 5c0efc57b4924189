import pytest


@pytest.mark.parametrize(("address", "words"), [("/", "Some ease"), ("/journal/", "Your journal")])
def test_a_newcomer_meets_a_friendly_page_without_a_query(client, address, words):
    response = client.get(address)

    assert response.status_code == 200
    assert words in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"


def test_a_technique_is_one_tap_from_today(client):
    assert 'href="/techniques/ball-on-the-wall/"' in client.get("/").content.decode()
