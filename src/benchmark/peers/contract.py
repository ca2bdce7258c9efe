"""What every script against this API has to do: sign in, list, map. Made of what the vendor's contract says."""

import csv
import os
import sys
import urllib.parse

BASE = os.environ["RESHELVE_IMANAGE_URL"]
DOCUMENTS = BASE + "/work/api/v2/customers/1/libraries/ACTIVE/documents"
FIRST, LAST, IN_FLIGHT = (int(argument) for argument in sys.argv[2:5])


def mapping():
    with open(sys.argv[1], newline="") as file:
        return {line["class"]: line["new_class"] for line in csv.DictReader(file)}


def sign_in_form():
    return {"grant_type": "password", "scope": "user", **{
        name: os.environ["RESHELVE_IMANAGE_" + name.upper()]
        for name in ("username", "password", "client_id", "client_secret")}}


def page_url(cursor):
    query = {"document_number": f"{FIRST}-{LAST}", "latest": "true", "limit": 1000, "paging_mode": "standard_cursor"}
    if cursor:
        query["cursor"] = cursor
    return DOCUMENTS + "?" + urllib.parse.urlencode(query)


def changes(page, targets):
    """The documents of a page that need another class, as pairs of id and class."""
    return [(document["id"], targets[document.get("class", "")]) for document in page["data"]["results"]
            if targets.get(document.get("class", ""), document.get("class", "")) != document.get("class", "")]


def planned(get_json):
    """All documents to be changed; get_json(url) gives the answer to a GET."""
    targets = mapping()
    cursor = ""
    found = []
    while cursor is not None:
        page = get_json(page_url(cursor))
        found += changes(page, targets)
        cursor = page.get("cursor")
    return found


def report(changed):
    """Tells the benchmark how many documents were changed."""
    print(changed)
