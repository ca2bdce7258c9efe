'use strict';

const every = 2000;
const $ = (id) => document.getElementById(id);
const token = () => new URLSearchParams(location.hash.slice(1)).get('token');

let timer;
let failures = 0;
let ended = false;

function say(text) {
	$('said').textContent = text;
	$('said').hidden = !text;
}

function follow() {
	const live = $('live').dataset;
	const running = live.running === 'true';
	$('controls').hidden = !token() || !running;
	$('pause').disabled = live.paused === 'true';
	$('resume').disabled = live.paused !== 'true';
	for (const name of ['rate', 'concurrency']) {
		const input = $(name);
		if (input.dataset.changed === undefined) {
			input.value = live[name];
		}
	}
	if (!running) {
		ended = true;
		say('The attempt has ended. This is how the run is now.');
	}
}

async function refresh() {
	clearTimeout(timer);
	try {
		const answer = await fetch('content', { cache: 'no-store' });
		if (!answer.ok) {
			throw new Error(await answer.text());
		}
		$('content').innerHTML = await answer.text();
		failures = 0;
		follow();
	}
	catch (error) {
		failures += 1;
		if (failures >= 3) {
			say('No answer from the process that works on the run: it may have ended. Its page is among its reports.');
		}
	}
	if (!ended) {
		timer = setTimeout(refresh, document.hidden ? 5 * every : every);
	}
}

async function ask(what, words) {
	try {
		const answer = await fetch('control', {
			method: 'POST',
			headers: { 'X-Reshelve-Token': token() },
			body: new URLSearchParams(what)
		});
		say(answer.ok ? words : await answer.text());
		if (answer.ok) {
			setTimeout(refresh, 300);
		}
		return answer.ok;
	}
	catch (error) {
		say('No answer from the process that works on the run.');
		return false;
	}
}

$('pause').addEventListener('click', () => ask({ do: 'pause' }, 'Asked to pause.'));
$('resume').addEventListener('click', () => ask({ do: 'resume' }, 'Asked to go on.'));
$('stop').addEventListener('click', () => {
	if (confirm('Stop this run in good order? It can go on later.')) {
		ask({ do: 'stop' }, 'Asked to stop.');
	}
});
$('controls').addEventListener('submit', async (event) => {
	event.preventDefault();
	const pace = { do: 'pace', rate: $('rate').value, concurrency: $('concurrency').value };
	if (await ask(pace, 'Asked for another pace.')) {
		delete $('rate').dataset.changed;
		delete $('concurrency').dataset.changed;
	}
});
for (const name of ['rate', 'concurrency']) {
	$(name).addEventListener('input', () => {
		$(name).dataset.changed = '';
	});
}
addEventListener('hashchange', follow);
document.addEventListener('visibilitychange', refresh);
follow();
timer = setTimeout(refresh, every);
