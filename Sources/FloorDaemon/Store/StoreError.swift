import FloorModel

/// Why the store could not be used, in words that say what, where and how to mend.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure, and so what to do about it.
  package enum Kind: Sendable, Hashable {
    /// No room: commit the same batch again later.
    case full
    /// Not allowed to write: commit the same batch again when somebody has given the right.
    case denied
    /// The file system is mounted read-only: commit the same batch again later.
    case readOnly
    /// This process or the system has no file descriptors left: commit the same batch again later.
    case descriptors
    /// The disk gives errors: commit the same batch again later.
    case failing
    /// Another process holds the store.
    case inUse
    /// The file is damaged. It is set aside when the store is next opened.
    case damaged
    /// A newer floorwatch wrote it.
    case newer
    /// Anything else SQLite or the kernel says.
    case other
  }

  /// The kind.
  package let kind: Kind
  /// One or two sentences: what, where, how to mend it.
  package let description: String

  /// Whether the same batch may succeed later.
  package var isTemporary: Bool { [.full, .denied, .readOnly, .descriptors, .failing].contains(kind) }

  /// A failure.
  package init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
