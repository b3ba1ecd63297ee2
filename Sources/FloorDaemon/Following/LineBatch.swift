/// Whole lines of one file, in order.
package struct LineBatch {
  /// The file's number in its source; parsers are kept by it.
  package let file: Int64
  /// The series of files that follow one another to which it belongs; within a series the order is old to new.
  package let series: String
  /// Where the file is now, for messages.
  package let path: String
  /// The lines with their newlines. Valid until the follower's next call.
  package let bytes: UnsafeRawBufferPointer
  /// How many bytes may be read from the first on: at least 64 more than there are (simdjson wants that).
  package let readable: Int
  /// The number of the first line, counted from 1.
  package let firstLine: Int64
  /// The batch begins the file: the parser starts anew.
  package let startsFile: Bool
  /// The parser state kept with the checkpoint, for a file that is resumed; empty for a new one.
  package let parserState: [UInt8]
  /// The last line lacks its newline and will never get it: the file is out of use, or whole.
  package let isTorn: Bool
}
