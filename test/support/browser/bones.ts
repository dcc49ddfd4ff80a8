import type { Page } from 'playwright-core';

/**
 * What a page is made of, without its words: elements, their attributes, whether there is text, and
 * whether what refers to something finds it. Rows that are alike count once. On a page of the same
 * bones axe can find nothing else, but for targets that longer or shorter words move (`target-size`).
 */
export const bonesOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const told =
      /^(class|type|role|lang|dir|scope|method|tabindex|hidden|open|required|disabled|checked|selected|autocomplete|inputmode|style|aria-.*)$/;
    const refers = /^(for|headers|aria-(describedby|labelledby|controls|owns))$/;
    const landmarks = /^(HEADER|NAV|MAIN|ASIDE|FOOTER|SECTION|FORM)$/;
    const isThere = (id: string): boolean => document.getElementById(id) !== null;
    const attributeOf = ({ name, value }: Attr, isLandmark: boolean): string => {
      if (refers.test(name)) return `${name}:${value.split(' ').every(isThere)}`;
      if (name === 'href' && value.startsWith('#')) return `${name}:${isThere(value.slice(1))}`;
      const isTold = told.test(name) && (isLandmark || name !== 'aria-label');
      return isTold ? `${name}=${value}` : `${name}:${value.trim() !== ''}`;
    };
    const bones = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent?.trim() ? 't' : '';
      if (!(node instanceof Element)) return '';
      if (node.tagName === 'STYLE') return `style${node.textContent?.length}`;
      const isLandmark = landmarks.test(node.tagName);
      const attributes = [...node.attributes].map((each) => attributeOf(each, isLandmark)).sort();
      const labels = 'labels' in node && node.labels instanceof NodeList ? node.labels.length : 0;
      const inner: string[] = [];
      for (const child of node.childNodes) {
        const of = bones(child);
        const isMany = child instanceof Element && landmarks.test(child.tagName);
        if (of !== '' && (isMany || of !== inner.at(-1))) inner.push(of);
      }
      return `<${node.tagName} ${attributes.join(' ')} ${labels}>${inner.join('')}</>`;
    };
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return `${ids.length - new Set(ids).size} ${innerWidth} ${bones(document.documentElement)}`;
  });
