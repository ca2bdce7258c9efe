"""Prints a token, the address of the documents, and each document to be changed with its new class."""

import requests

import contract

session = requests.Session()
token = session.post(contract.BASE + "/auth/oauth2/token", data=contract.sign_in_form()).json()["access_token"]
session.headers["X-Auth-Token"] = token
documents = contract.planned(lambda url: session.get(url).json())
print(token)
print(contract.DOCUMENTS)
for document, new_class in documents:
    print(document, new_class)
