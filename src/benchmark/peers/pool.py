"""A process pool with requests: the approach that people publish."""

import multiprocessing

import requests

import contract

session = requests.Session()


def sign_in():
    session.headers["X-Auth-Token"] = session.post(contract.BASE + "/auth/oauth2/token",
                                                   data=contract.sign_in_form()).json()["access_token"]


def change(item):
    document, new_class = item
    session.patch(f"{contract.DOCUMENTS}/{document}", json={"class": new_class}).raise_for_status()


if __name__ == "__main__":
    sign_in()
    documents = contract.planned(lambda url: session.get(url).json())
    session.close()
    with multiprocessing.Pool(contract.IN_FLIGHT, initializer=sign_in) as pool:
        for _ in pool.imap_unordered(change, documents, chunksize=16):
            pass
    contract.report(len(documents))
