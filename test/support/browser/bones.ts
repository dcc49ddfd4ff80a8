import type { Page } from 'playwright-core';

/**
 * What a page is made of, without its words: elements, their attributes, whether there is text, and
 * whether what refers to something finds it. Repeated rows count once. Two pages of the same bones
 * are the same to axe, which looks at nothing else but colours, and those hang on classes here.
 */
export const bonesOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const told =
      /^(class|type|role|lang|dir|scope|method|tabindex|hidden|open|required|disabled|checked|selected|autocomplete|inputmode|style|aria-.*)$/;
    const refers = /^(for|headers|aria-(describedby|labelledby|controls|owns))$/;
    const attributeOf = ({ name, value }: Attr): string => {
      if (refers.test(name))
        return `${name}:${value.split(' ').every((id) => document.getElementById(id))}`;
      const isText = name === 'aria-label' || !told.test(name);
      return isText ? `${name}:${value.trim() !== ''}` : `${name}=${value}`;
    };
    const bones = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent?.trim() ? 't' : '';
      if (!(node instanceof Element)) return '';
      if (node.tagName === 'STYLE') return `style${node.textContent?.length}`;
      const attributes = [...node.attributes].map(attributeOf).sort().join(' ');
      const inner: string[] = [];
      for (const child of node.childNodes) {
        const of = bones(child);
        if (of !== '' && of !== inner.at(-1)) inner.push(of);
      }
      return `<${node.tagName} ${attributes}>${inner.join('')}</>`;
    };
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return `${ids.length - new Set(ids).size} ${innerWidth} ${bones(document.documentElement)}`;
  });
