import FloorModel
import Foundation

/// Which lines of the event files are about one person.
enum PersonalLine {

  /// The pseudonyms a line names.
  ///
  /// A pseudonym is `a_` and 26 letters of base32, which nothing else in an event looks like.
  static func pseudonyms(in line: ArraySlice<UInt8>) -> Set<String> {
    var found: Set<String> = []
    var index = line.startIndex
    while index + 28 <= line.endIndex {
      guard line[index] == 0x61, line[index + 1] == 0x5F, index == line.startIndex || !isWord(line[index - 1]) else {
        index += 1
        continue
      }
      let end = index + 28
      if line[(index + 2)..<end].allSatisfy(isBase32), end == line.endIndex || !isWord(line[end]) {
        found.insert(String(decoding: line[index..<end], as: UTF8.self))
        index = end
      } else {
        index += 2
      }
    }
    return found
  }

  /// Whether a line is about one person.
  static func isPersonal(_ line: ArraySlice<UInt8>) -> Bool { !pseudonyms(in: line).isEmpty }

  private static func isBase32(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x32...0x37).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
  }
}
