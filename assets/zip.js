/* Several files as one ZIP, stored as they are: pictures are compressed already.
 *
 * Written by APPNOTE 6.3: for each file a local header and its bytes, then the central directory and its end. Names are
 * UTF-8 (bit 11). Made for files below 4 GB; days before 1980 do not occur.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const UTF8 = 0x0800;
  const VERSION = 20;

  const TABLE = Uint32Array.from({ length: 256 }, (_, place) => {
    let value = place;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  const crc = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff];
    return (value ^ 0xffffffff) >>> 0;
  };

  /** Numbers as little-endian bytes: [[value, bytes], …]. */
  const packed = (fields) =>
    Uint8Array.from(
      fields.flatMap(([value, size]) =>
        Array.from({ length: size }, (_, at) => (value / 2 ** (8 * at)) & 0xff),
      ),
    );

  const time = (day) => (day.getHours() << 11) | (day.getMinutes() << 5) | (day.getSeconds() >> 1);
  const date = (day) => ((day.getFullYear() - 1980) << 9) | ((day.getMonth() + 1) << 5) | day.getDate();

  /** A Blob with the files ``[{name, blob}]``; no two of them may share a name. */
  rv.zip = async (files, day = new Date()) => {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const { name, blob } of files) {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const title = new TextEncoder().encode(name);
      const about = [
        [UTF8, 2],
        [0, 2], // stored
        [time(day), 2],
        [date(day), 2],
        [crc(bytes), 4],
        [bytes.length, 4], // packed
        [bytes.length, 4], // unpacked
        [title.length, 2],
        [0, 2], // more about the file
      ];
      const local = packed([[0x04034b50, 4], [VERSION, 2], ...about]);
      const central = [
        [0x02014b50, 4],
        [VERSION, 2],
        [VERSION, 2],
        ...about,
        [0, 2], // comment
        [0, 2], // disk
        [0, 2], // attributes within
        [0, 4], // and outside
        [offset, 4],
      ];
      directory.push(packed(central), title);
      parts.push(local, title, bytes);
      offset += local.length + title.length + bytes.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = packed([
      [0x06054b50, 4],
      [0, 2],
      [0, 2],
      [files.length, 2],
      [files.length, 2],
      [size, 4],
      [offset, 4],
      [0, 2],
    ]);
    return new Blob([...parts, ...directory, end], { type: "application/zip" });
  };
})();
