"""One event loop and a fixed crew of workers, with aiohttp."""

import asyncio

import aiohttp

import contract


async def main():
    connector = aiohttp.TCPConnector(limit=contract.IN_FLIGHT)
    async with aiohttp.ClientSession(connector=connector) as session:
        async with session.post(contract.BASE + "/auth/oauth2/token", data=contract.sign_in_form()) as answer:
            session.headers["X-Auth-Token"] = (await answer.json())["access_token"]
        targets = contract.mapping()
        documents = []
        cursor = ""
        while cursor is not None:
            async with session.get(contract.page_url(cursor)) as answer:
                page = await answer.json()
            documents += contract.changes(page, targets)
            cursor = page.get("cursor")
        left = iter(documents)

        async def work():
            for document, new_class in left:
                async with session.patch(f"{contract.DOCUMENTS}/{document}", json={"class": new_class}) as answer:
                    answer.raise_for_status()
                    await answer.read()

        await asyncio.gather(*(work() for _ in range(contract.IN_FLIGHT)))
        contract.report(len(documents))


asyncio.run(main())
