/// Something worth telling about the journal, in words that say what, where and how to mend.
package struct JournalNotice: Sendable, Hashable {
  /// The kinds.
  package enum Kind: String, Sendable, Hashable {
    /// A torn line was cut off after a crash; it has been written again.
    case repaired
    /// The journal had lines that the database did not know.
    case adopted
    /// No room to write; the lines wait in the database.
    case full
    /// Not allowed to write; the lines wait in the database.
    case denied
    /// Writing works again.
    case recovered
    /// Something stands where the link to today's file should be.
    case link
  }

  /// What kind of thing happened.
  package let kind: Kind
  /// The file or folder.
  package let path: String
  /// One or two sentences.
  package let message: String
}
