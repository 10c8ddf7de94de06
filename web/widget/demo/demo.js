// SPDX-License-Identifier: MIT

const log = document.getElementById('events');
for (const name of ['search', 'open', 'solved', 'ticket']) {
  document.addEventListener(`fixlore:${name}`, ({type, detail}) => {
    log?.append(`${type} ${JSON.stringify(detail)}\n`);
  });
}
