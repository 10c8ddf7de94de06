// SPDX-License-Identifier: MIT
// The module that a page loads: it defines <fixlore-search>.

import {FixloreSearch} from './element.ts';

if (!customElements.get('fixlore-search')) customElements.define('fixlore-search', FixloreSearch);

export {FixloreSearch};
