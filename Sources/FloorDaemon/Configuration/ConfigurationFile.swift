import Alerting
import FloorModel
import Glibc

/// A configuration on disk: reading it, and checking what it names. `run`, `config check` and `rules test` load here.
package struct ConfigurationFile: Sendable {
  /// Where the package installs it.
  package static let standardPath = "/etc/floorwatch/floorwatch.yaml"

  /// Its path, as messages name it.
  package var path: String
  /// Whether the defaults hold when it does not exist: nobody asked for this file by name.
  package var isOptional: Bool

  /// The file an operator named, or the standard one, which need not exist.
  package init(named path: String? = nil) {
    self.path = path ?? Self.standardPath
    isOptional = path == nil
  }

  /// Its folder, where relative paths start; absolute.
  package var folder: String {
    let whole = path.hasPrefix("/") ? path : currentFolder() + "/" + path
    return whole.lastIndex(of: "/").map { $0 == whole.startIndex ? "/" : String(whole[..<$0]) } ?? "/"
  }

  /// Its path from the root.
  package var absolutePath: String {
    guard !path.hasPrefix("/") else { return path }
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  /// Reads and checks it, and the files it depends on.
  ///
  /// - Parameters:
  ///   - rules: the rules there are.
  ///   - formats: the session-log formats there are.
  ///   - environment: the process's environment.
  ///   - systemTimeZone: the time zone of a configuration that names none.
  ///   - starting: whether floorwatch is to run with it here and now, so that even a credential must be there.
  ///   - writing: whether this user must be able to write to the folders it names.
  /// - Throws: Everything that is wrong, in the file and with what it names.
  package func load(
    rules: [Rule], formats: [String], environment: [String: String], systemTimeZone: SiteTimeZone, starting: Bool,
    writing: Bool
  ) throws(ConfigurationFailure) -> DecodedConfiguration {
    let context = ConfigurationContext(
      rules: rules, formats: formats, folder: folder, environment: environment, systemTimeZone: systemTimeZone)
    var (decoded, problems) = try examine(context)
    // A folder that only holds because another was refused is nobody's choice.
    let isBroken = problems.contains { $0.severity == .error }
    problems += keyProblems(decoded, starting: starting) + aliasProblems(decoded)
    problems += FolderCheck(decoded, writing: writing, chosenOnly: isBroken).problems
    let found = problems.inFileOrder()
    guard !found.contains(where: { $0.severity == .error }) else {
      throw ConfigurationFailure(file: path, problems: found, digest: decoded.digest)
    }
    decoded.warnings = found
    return decoded
  }

  /// Reads and checks the file alone, without what it names on this machine.
  package func decode(_ context: ConfigurationContext) throws(ConfigurationFailure) -> DecodedConfiguration {
    let (decoded, problems) = try examine(context)
    guard !problems.contains(where: { $0.severity == .error }) else {
      throw ConfigurationFailure(file: path, problems: problems, digest: decoded.digest)
    }
    return decoded
  }

  private func examine(_ context: ConfigurationContext) throws(ConfigurationFailure) -> (
    decoded: DecodedConfiguration, problems: [ConfigurationProblem]
  ) {
    guard let bytes = try read() else {
      let decoded = DecodedConfiguration(
        configuration: context.defaults, warnings: [], places: .init(), digest: Digest.hex([], bytes: 32))
      return (decoded, [])
    }
    return try ConfigurationDecoder.examine(bytes, file: path, context: context)
  }

  private func keyProblems(_ decoded: DecodedConfiguration, starting: Bool) -> [ConfigurationProblem] {
    guard let key = decoded.configuration.keyFile else { return [] }
    do {
      _ = try key.read()
      return starting ? [] : ownerWarning(key, decoded.places.keyFile)
    } catch {
      let severity: ConfigurationProblem.Severity = error.elsewhere && !starting ? .warning : .error
      return [ConfigurationProblem(severity, at: decoded.places.keyFile, "key_file: \(error.what)", mend: error.mend)]
    }
  }

  /// Root reads every key, the service only its own: what root checks must hold for the service.
  private func ownerWarning(_ key: KeyFile, _ position: FilePosition?) -> [ConfigurationProblem] {
    var status = stat()
    guard geteuid() == 0, case .path(let path) = key, stat(path, &status) == 0, status.st_uid == 0 else { return [] }
    return [
      ConfigurationProblem(
        .warning, at: position, "key_file: `\(path)` belongs to root, so that only root can read it.",
        mend: "If floorwatch runs as a user of its own, type: chown floorwatch \(path)")
    ]
  }

  /// An alias table may still come; without it agents are known by their interface.
  private func aliasProblems(_ decoded: DecodedConfiguration) -> [ConfigurationProblem] {
    decoded.places.aliases.compactMap { path, position in
      var status = stat()
      var reason = "it is not a regular file"
      if stat(path, &status) != 0 || access(path, R_OK) != 0 {
        reason = String(cString: strerror(errno))
      } else if status.st_mode & S_IFMT == S_IFREG {
        return nil
      }
      return ConfigurationProblem(
        .warning, at: position,
        "aliases: `\(path)` can not be read now (\(reason)).",
        mend: "Until it can, agents go by their interface and have no team.")
    }
  }

  // MARK: - Bytes

  /// The bytes of the file; nil when there is none and none is needed.
  private func read() throws(ConfigurationFailure) -> [UInt8]? {
    do {
      return try FileBytes.read(path, atMost: YAMLText.maximumBytes)
    } catch {
      if error.code == ENOENT, isOptional { return nil }
      throw failure(error.code)
    }
  }

  private func failure(_ code: Int32) -> ConfigurationFailure {
    let reason = String(cString: strerror(code))
    let problem =
      switch code {
      case ENOENT:
        ConfigurationProblem(
          at: nil, "There is no such file.", mend: "Make one: floorwatch config example > \(path)")
      case EISDIR:
        ConfigurationProblem(
          at: nil, "This is a folder, expected a file.", mend: "Name the file in it: \(path)/floorwatch.yaml")
      case ENXIO:
        ConfigurationProblem(
          at: nil, "This is a socket, expected a file.", mend: "Name a file.")
      case EACCES, EPERM:
        ConfigurationProblem(
          at: nil, "The file can not be read by user \(userName(geteuid())) (\(reason)).",
          mend: "Give that user read access to it, or use sudo.")
      default:
        ConfigurationProblem(at: nil, "The file can not be read (\(reason)).", mend: "Look at the file and its disk.")
      }
    return ConfigurationFailure(file: path, problems: [problem])
  }
}

private func currentFolder() -> String {
  guard let buffer = getcwd(nil, 0) else { return "" }
  defer { free(buffer) }
  return String(cString: buffer)
}
