import FloorModel
import Glibc

/// Where rollup rows come from: a file, a compressed one, or standard input.
package enum RollupInput: Sendable, Hashable {
  /// Standard input.
  case standardInput
  /// A file; `.gz` is decompressed.
  case file(String)

  /// How it is called in messages.
  package var name: String {
    switch self {
    case .standardInput: "-"
    case .file(let path): path
    }
  }

  /// The inputs that command-line words lead to, in order, each once: `-`, files, shell patterns, and folders, which are
  /// searched for `.jsonl` and `.ndjson` files, compressed ones too, at any depth.
  ///
  /// - Throws: `RollupReadError` when a word leads nowhere.
  package static func expand(_ words: [String]) throws(RollupReadError) -> [RollupInput] {
    var inputs: [RollupInput] = []
    var seen: Set<FileIdentity> = []
    for word in words {
      if word == "-" {
        if !inputs.contains(.standardInput) { inputs.append(.standardInput) }
        continue
      }
      let paths = Glob.isPattern(word) && access(word, F_OK) != 0 ? try matches(of: word) : [word]
      for path in paths {
        for file in try files(below: path) where seen.insert(file.identity).inserted {
          inputs.append(.file(file.path))
        }
      }
    }
    return inputs
  }

  private typealias Found = (path: String, identity: FileIdentity)

  private static func matches(of pattern: String) throws(RollupReadError) -> [String] {
    if let fault = Glob.fault(pattern) { throw RollupReadError("\(pattern) \(fault).") }
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0 else {
      throw RollupReadError("\(pattern): no file fits. Name files or folders that exist.")
    }
    return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
  }

  private static func files(below path: String) throws(RollupReadError) -> [Found] {
    do throws(SystemError) {
      let status = try FileStatus.of(path: path)
      switch status.kind {
      case .folder: return try walk(path)
      default: return [(path, status.identity)]
      }
    } catch {
      throw RollupReadError("\(error). Name files or folders that exist and that you may read.")
    }
  }

  private static func walk(_ folder: String) throws(SystemError) -> [Found] {
    guard let listing = opendir(folder) else { throw SystemError(path: folder) }
    defer { closedir(listing) }
    var names: [String] = []
    while let raw = readdir(listing) {
      let name = withUnsafePointer(to: &raw.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // A link beside a folder leads to a file that is found in it.
      if !name.hasPrefix("."), raw.pointee.d_type != UInt8(DT_LNK) { names.append(name) }
    }
    var found: [Found] = []
    for name in names.sorted() {
      let path = "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\(name)"
      guard let status = try? FileStatus.of(path: path) else { continue }
      if status.kind == .folder {
        found += try walk(path)
      } else if isRows(name) {
        found.append((path, status.identity))
      }
    }
    return found
  }

  private static func isRows(_ name: String) -> Bool {
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    return plain.hasSuffix(".jsonl") || plain.hasSuffix(".ndjson")
  }
}

/// Rollups that cannot be read: what, where, how to mend it.
package struct RollupReadError: Error, CustomStringConvertible {
  /// One or two sentences.
  package let description: String

  init(_ description: String) { self.description = description }
}
