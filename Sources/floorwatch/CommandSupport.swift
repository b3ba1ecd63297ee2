import ArgumentParser
import EnvMonitor
import FloorDaemon
import FloorModel
import Foundation
import Glibc
import Workload

/// Loads the configuration a command was pointed at, with the same decoder as the daemon's.
enum CommandConfigurationFile {
  /// The configuration at a path, or the standard one, which need not exist.
  static func load(_ path: String?, optional: Bool) throws -> FloorConfiguration {
    do {
      return try ConfigurationFile(named: path).load(
        rules: FloorConfiguration.rules, formats: LogFormats.ids, environment: ProcessInfo.processInfo.environment,
        systemTimeZone: SiteTimeZone(identifier: TimeZone.current.identifier) ?? .utc, starting: false,
        writing: false
      ).configuration
    } catch {
      throw CommandFailure("\(error)")
    }
  }
}

/// A failure told in one or more lines on standard error; exit status 1.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Timestamp {
  /// The system's clock: for commands, never for monitors.
  static var now: Timestamp { Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }
}

/// Standard output in large pieces: a replay of a month prints many lines.
struct StandardOutput {
  private var buffer: [UInt8] = []

  /// Adds text.
  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { flush() }
  }

  /// Writes out what has been added.
  mutating func flush() {
    Terminal.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
