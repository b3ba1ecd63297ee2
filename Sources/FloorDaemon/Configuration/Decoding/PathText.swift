/// Shell patterns: `*`, `?`, `[a-z]`.
enum Glob {
  /// What is wrong with a pattern, or nil.
  static func fault(_ pattern: String) -> String? {
    var open = false
    var escaped = false
    var sinceOpen = 0
    for character in pattern {
      if escaped {
        escaped = false
      } else if character == "\\" {
        escaped = true
      } else if open {
        sinceOpen += 1
        if character == "]", sinceOpen > 1 { open = false }
      } else if character == "[" {
        open = true
        sinceOpen = 0
      }
    }
    if open { return "has a `[` that no `]` closes" }
    if escaped { return "ends in a backslash" }
    return pattern.contains("**") ? "has `**`, which means no more than `*` here" : nil
  }

  /// Whether a text has anything of a pattern.
  static func isPattern(_ text: some StringProtocol) -> Bool { text.contains { "*?[".contains($0) } }
}

extension Section {
  /// A path as an absolute one; relative paths start in the configuration file's folder.
  ///
  /// - Parameter pattern: whether it may be a shell pattern.
  func file(_ key: String, pattern: Bool) -> String? {
    guard let text = text(key, length: 1...4096) else { return nil }
    if text.hasPrefix("~") || text.contains("$") {
      report(
        key, "`\(text)` has a `\(text.hasPrefix("~") ? "~" : "$")`, which only a shell understands, expected a path.",
        mend: "Write the whole path.")
      return nil
    }
    if text.hasSuffix("/") && pattern {
      report(key, "`\(text)` is a folder, expected files.", mend: "Name the files in it: \(text)*.log.")
      return nil
    }
    if pattern, let fault = Glob.fault(text) {
      report(
        key, "`\(text)` \(fault), expected a path or pattern.", mend: "Write for instance /var/log/asterisk/queue_log*."
      )
      return nil
    }
    if Glob.isPattern(text), !pattern {
      report(key, "`\(text)` is a pattern, expected one path.", mend: "Write the name of one file or folder.")
      return nil
    }
    return decoding.context.absolute(text)
  }
  /// A list of paths or patterns.
  func files(_ key: String) -> [String] {
    (words(key) ?? []).compactMap { text in
      guard let fault = Glob.fault(text) else { return decoding.context.absolute(text) }
      report(key, "`\(text)` \(fault), expected a path or pattern.", mend: "Write for instance queue_log*.gz.")
      return nil
    }
  }
}
