import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation

/// Makes, changes and destroys the key of the pseudonyms.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make, change or destroy the key of the pseudonyms.",
    subcommands: [Create.self, Rotate.self, Destroy.self])

  /// A new key.
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a key: 32 random bytes in a new file that only its owner can read.",
      discussion: """
        Example: sudo floorwatch key create /etc/floorwatch/pseudonym.key --owner floorwatch

        A file that exists is never overwritten: a new key would change every pseudonym.
        Exit status: 0 made, 1 not made, 64 wrong usage.
        """)

    @Argument(help: "The file to make.", completion: .file())
    var path: String

    @Option(help: "The user it is for: the one the service runs as. Default: you.")
    var owner: String?

    func run() throws {
      do {
        let id = try KeyFile.create(at: path, owner: owner)
        Terminal.print(
          """
          Made \(path) with key \(id) (mode 0400). Keep a copy where only you can read it: without the key nobody can
          tell which past data is whose, for instance when an agent asks for theirs.
          In the configuration:
            key_file: \(path)
          or, to have systemd hand it to the service: LoadCredential=pseudonym-key:\(path) in the unit, and
            key_file: credential:pseudonym-key
          """)
        if owner == nil, geteuid() == 0 {
          Terminal.print("It belongs to root. For a service with a user of its own: chown floorwatch \(path)")
        }
      } catch {
        throw CleanFailure(error.description)
      }
    }
  }
}

extension KeyCommand {
  /// A new key in the place of the old.
  struct Rotate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a new key in the place of the one in use.",
      discussion: """
        From the next start on people have new pseudonyms: new records cannot be joined with old ones. The old key is kept \
        in the state folder for as long as single people's values are kept, so that they can still be given or erased, and \
        is then destroyed by the daemon. Do it when nobody is logged in, and restart the service after it.

        Example: sudo floorwatch key rotate /etc/floorwatch/pseudonym.key && sudo systemctl restart floorwatch
        Exit status: 0 changed, 1 not changed, 64 wrong usage.
        """)

    @Argument(help: "The file of the key in use.", completion: .file())
    var path: String

    @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    func run() throws {
      let configuration = try CommandConfigurationFile.load(config, optional: config == nil)
      let today = configuration.timeZone.day(of: .now)
      do {
        let (old, new) = try KeyRing(state: configuration.paths.state).rotate(
          URL(filePath: path).standardizedFileURL.path, today: today)
        Terminal.print(
          """
          Key \(new) is in \(path). Key \(old) is kept for \(configuration.retention.agentWeek.text) and then destroyed.
          Restart the service: systemctl restart floorwatch. Keep a copy of the new key, and destroy your copy of the old
          one in \(configuration.retention.agentWeek.text): while a copy exists, the past can be linked to people.
          """)
      } catch {
        throw CleanFailure("\(error)")
      }
    }
  }

  /// A retired key goes before its time.
  struct Destroy: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Destroy a retired key before its time: what was made with it can be linked to nobody any more.",
      discussion: """
        Then nobody can be given or have erased what was kept under it. `floorwatch privacy` shows the retired keys.

        Example: sudo floorwatch key destroy 1f2e3d4c
        Exit status: 0 destroyed, 1 no such key, 64 wrong usage.
        """)

    @Argument(help: "The key's id, 8 hexadecimal digits.")
    var id: String

    @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    func run() throws {
      let ring = KeyRing(state: try CommandConfigurationFile.load(config, optional: config == nil).paths.state)
      let isDestroyed: Bool
      do { isDestroyed = try ring.destroy(id: id) } catch { throw CleanFailure("\(error)") }
      guard isDestroyed else {
        let ids = ring.retired.map(\.id)
        throw CleanFailure(
          "No retired key has the id \(id). "
            + (ids.isEmpty ? "There are none." : "There are: \(ids.joined(separator: ", "))."))
      }
      Terminal.print("Key \(id) is destroyed.")
    }
  }
}

/// An error whose text is all there is to say; exit status 1.
private struct CleanFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
