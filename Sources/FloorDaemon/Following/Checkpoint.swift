import FloorModel

/// What a file is to the kernel: its device and inode. Never an identity alone, because inodes are used again.
package struct FileIdentity: Hashable, Sendable, Codable {
  /// `st_dev`.
  package var device: UInt64
  /// `st_ino`.
  package var inode: UInt64

  /// An identity.
  package init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}

/// How far one file has been read, and by what to recognise it: everything a restart must know.
package struct Checkpoint: Sendable, Hashable, Codable {
  /// Bytes of the head that are hashed, at most.
  package static let longestHead = 1024
  /// Bytes before the offset that are hashed, at most.
  package static let longestTail = 256

  /// The source's id.
  package var source: String
  /// The file's number in its source: stays the same when the file is renamed or copied, and is never used again.
  package var file: Int64
  /// Where it was last seen, symlinks resolved.
  package var path: String
  /// Its device and inode there.
  package var identity: FileIdentity
  /// Bytes consumed (of the decompressed content, for a `.gz`).
  package var offset: Int64 = 0
  /// Lines consumed.
  package var line: Int64 = 0
  /// How much of the head is hashed: the first 1024 bytes, or as many as have been consumed.
  package var headLength = 0
  /// The hash of the head.
  package var headHash = ContentHash().value
  /// How much before the offset is hashed: 256 bytes, or as many as have been consumed.
  package var tailLength = 0
  /// The hash of the bytes just before the offset.
  package var tailHash = ContentHash().value
  /// The offset lies within a line that is too long and is being skipped.
  package var isSkipping = false
  /// The number of the file whose copy this one is, byte for byte as far as `copied`; a copy is not read.
  package var copyOf: Int64?
  /// How many bytes are known to equal those of `copyOf`.
  package var copied: Int64 = 0
  /// When it was last seen on disk.
  package var lastSeen: Timestamp
  /// What the source's parser must know to carry on at the offset. Opaque here.
  package var parserState: [UInt8] = []

  /// The checkpoint of a file of which nothing has been read.
  package init(source: String, file: Int64, path: String, identity: FileIdentity, lastSeen: Timestamp) {
    self.source = source
    self.file = file
    self.path = path
    self.identity = identity
    self.lastSeen = lastSeen
  }

  /// Moves the offset past `consumed`.
  ///
  /// - Parameters:
  ///   - window: the `tailLength` bytes before the old offset and the consumed ones, without a gap.
  ///   - consumed: how many of them are new.
  mutating func advance(window: UnsafeRawBufferPointer, consumed: Int, lines: Int64) {
    let fresh = UnsafeRawBufferPointer(rebasing: window.suffix(consumed))
    if headLength < Self.longestHead {
      var hash = ContentHash(value: headHash)
      let more = min(Self.longestHead - headLength, consumed)
      hash.extend(UnsafeRawBufferPointer(rebasing: fresh.prefix(more)))
      headHash = hash.value
      headLength += more
    }
    offset += Int64(consumed)
    line += lines
    tailLength = min(Self.longestTail, window.count)
    tailHash = ContentHash(UnsafeRawBufferPointer(rebasing: window.suffix(tailLength))).value
  }
}
