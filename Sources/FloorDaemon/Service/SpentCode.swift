import FloorModel
import Glibc

/// Gives back the memory of program code that ran once, such as everything that starts a daemon.
///
/// The pages are the program's and its libraries' own text, mapped from their files and never written: what is needed
/// again comes back from the page cache with its next instruction. The kernel would take them back only when memory is
/// short; two thousand office machines should not have to wait for that.
enum SpentCode {
  /// Lets go of the pages; gives how many bytes of mappings were named.
  @discardableResult
  static func release() -> Int {
    guard let maps = SmallFile.read("/proc/self/maps") else { return 0 }
    var released = 0
    for line in maps.split(separator: 0x0A) {
      // start-end permissions offset device inode path
      let fields = line.split(separator: 0x20, omittingEmptySubsequences: true)
      // Only what can be executed and not written, and lies in a file.
      guard fields.count >= 6, fields[1].elementsEqual("r-xp".utf8), fields[5].first == UInt8(ascii: "/") else {
        continue
      }
      let ends = fields[0].split(separator: UInt8(ascii: "-")).map {
        UInt(String(decoding: $0, as: UTF8.self), radix: 16)
      }
      guard ends.count == 2, let start = ends[0], let end = ends[1], end > start,
        let address = UnsafeMutableRawPointer(bitPattern: start)
      else { continue }
      if madvise(address, Int(end - start), MADV_DONTNEED) == 0 { released += Int(end - start) }
    }
    return released
  }
}
