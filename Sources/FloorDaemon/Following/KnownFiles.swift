import Glibc

/// Finds, among many known files, the few of which a new one may be a copy or which it may carry on.
///
/// Without it every new file would be compared with every other: a system that writes a file per contact has ten thousand.
final class KnownFiles {
  private struct Head: Hashable {
    let length: Int
    let hash: UInt64
  }

  /// Files that are gone, by the hash of their head.
  private var gone: [Head: [FollowedFile]] = [:]
  private var goneLengths: Set<Int> = []
  /// Files on disk by their first bytes, in the order of these.
  private var peeks: [(peek: [UInt8], file: FollowedFile)] = []
  private var peekLengths: Set<Int> = []
  /// How many new files turned out to be files of their own.
  var met = 0
  /// Files that cannot be looked at: nothing is known of them.
  private var unclear: [FollowedFile] = []

  /// What is known when new files are looked at.
  init(_ files: [FollowedFile]) {
    for file in files {
      if file.place == .gone {
        guard file.checkpoint.offset > 0 else { continue }
        let head = Head(length: file.checkpoint.headLength, hash: file.checkpoint.headHash)
        gone[head, default: []].append(file)
        goneLengths.insert(head.length)
      } else if file.isPresent, file.isSettled || file.checkpoint.copyOf != nil {
        do throws(SystemError) {
          try file.lookAtHead()
          guard !file.peek.isEmpty else { continue }
          peeks.append((file.peek, file))
          peekLengths.insert(file.peek.count)
        } catch {
          unclear.append(file)
        }
      }
    }
    peeks.sort { Self.order($0.peek[...], $1.peek[...]) < 0 }
  }

  /// A file that has been looked at: later ones may be its copies.
  func add(_ file: FollowedFile) {
    guard !file.peek.isEmpty else { return }
    peeks.insert((file.peek, file), at: firstIndex(notBefore: file.peek[...]))
    peekLengths.insert(file.peek.count)
  }

  /// The files whose beginning this one shares as far as both have one, in the order in which they were met.
  func candidates(for file: FollowedFile, _ content: any FileContent) throws(SystemError) -> [FollowedFile] {
    var found: [Int64: FollowedFile] = [:]
    for other in unclear { found[other.number] = other }
    if !gone.isEmpty {
      let bytes = try content.bytes(Checkpoint.longestHead)
      bytes.withUnsafeBytes { bytes in
        var hash = ContentHash()
        var length = 0
        while true {
          if goneLengths.contains(length) {
            for other in gone[Head(length: length, hash: hash.value)] ?? [] { found[other.number] = other }
          }
          guard length < bytes.count else { break }
          hash.extend(UnsafeRawBufferPointer(rebasing: bytes[length...length]))
          length += 1
        }
      }
    }
    let peek = file.peek[...]
    for length in peekLengths where length <= peek.count {
      let beginning = peek.prefix(length)
      var index = firstIndex(notBefore: beginning)
      while index < peeks.count, peeks[index].peek[...] == beginning {
        found[peeks[index].file.number] = peeks[index].file
        index += 1
      }
    }
    var index = firstIndex(notBefore: peek)
    while index < peeks.count, peeks[index].peek.starts(with: peek) {
      found[peeks[index].file.number] = peeks[index].file
      index += 1
    }
    return found.values.sorted { $0.number < $1.number }
  }

  private func firstIndex(notBefore peek: ArraySlice<UInt8>) -> Int {
    var (low, high) = (0, peeks.count)
    while low < high {
      let middle = (low + high) / 2
      if Self.order(peeks[middle].peek[...], peek) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Below 0 if the first comes first; a beginning comes before what goes on.
  private static func order(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Int {
    first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        let common = min(first.count, second.count)
        if common > 0, let one = first.baseAddress, let other = second.baseAddress {
          let order = memcmp(one, other, common)
          if order != 0 { return Int(order) }
        }
        return first.count - second.count
      }
    }
  }
}
