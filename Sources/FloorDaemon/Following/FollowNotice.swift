/// Something worth telling about a source: said once per kind and place, in words that say what, where and how to mend.
package struct FollowNotice: Sendable, Hashable {
  /// The kinds.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A file became shorter than what had been read; it is read from its start.
    case truncated
    /// A file's content changed under what had been read; it is read from its start.
    case rewritten
    /// A file vanished before it was read to its end.
    case lost
    /// A line was too long and was skipped.
    case longLine
    /// A file may not be read, or reading fails.
    case unreadable
    /// Something other than a file stands where a file is expected.
    case notAFile
    /// A folder is missing or may not be listed.
    case folder
    /// A `.gz` is damaged or incomplete.
    case compressed
    /// No more files can be opened.
    case descriptors
    /// The kernel refuses to watch a folder; it is looked at every two seconds instead.
    case watch
    /// A trouble told of earlier is over.
    case recovered
  }

  /// What kind of thing happened.
  package let kind: Kind
  /// The file or folder.
  package let path: String
  /// One sentence: what, where, how to mend it.
  package let message: String

  /// A notice.
  package init(_ kind: Kind, _ path: String, _ message: String) {
    self.kind = kind
    self.path = path
    self.message = message
  }
}
