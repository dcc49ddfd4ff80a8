const plainLetters: Record<string, string> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', ø: 'o' };

/** A name as people write it in an address: `Łucja Dąb-Nowak` → `lucja.dabnowak`. */
const addressName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[łŁđĐıø]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^a-zA-Z ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, '.');

export type Directory = { email: (name: string) => string; mobile: () => string };

/**
 * Hands out addresses and telephone numbers that belong to nobody: domains kept for examples
 * (RFC 2606), and the range that Ofcom keeps for drama. Each once, `taken` ones never.
 */
export function createDirectory(taken: Set<string | undefined>): Directory {
  let dialled = 200;
  const mobile = () => {
    dialled += 1;
    return `07700 900${dialled}`;
  };
  const email = (name: string) => {
    const domain = taken.size % 2 === 0 ? 'example.org' : 'example.com';
    const local = addressName(name);
    let address = `${local}@${domain}`;
    for (let n = 2; taken.has(address); n += 1) address = `${local}${n}@${domain}`;
    taken.add(address);
    return address;
  };
  return { email, mobile };
}
