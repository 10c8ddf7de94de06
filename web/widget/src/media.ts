// SPDX-License-Identifier: MIT
import {element} from './core/dom.ts';
import type {Media} from './safe_html.ts';

/**
 * A link to a picture or video. A picture takes the place of its link once it is there: painted,
 * because a strict host allows connections to the knowledge base but no pictures from elsewhere.
 */
export function mediaView({kind, url, text}: Media, label: string): HTMLElement {
  const link = element('a', {class: 'media', href: url, target: '_blank', rel: 'noopener'},
                       text ? `${label}: ${text}` : label);
  if (kind === 'img') void paint(url, text).then((picture) => link.replaceChildren(picture), () => {});
  return link;
}

async function paint(url: string, text: string): Promise<HTMLCanvasElement> {
  const answer = await fetch(url, {credentials: 'omit'});
  const picture = await createImageBitmap(await answer.blob());
  const canvas = element('canvas', {role: 'img', 'aria-label': text});
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas;
}
