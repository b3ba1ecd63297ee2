import ArgumentParser
import FloorDaemon

@main
struct Floorwatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "floorwatch",
    abstract: "Watches over the people on a call floor: the room they sit in and the load they carry.",
    version: "floorwatch \(ProductVersion.text)",
    subcommands: [
      RunCommand.self,
      SensorsCommand.self,
      ConfigCommand.self,
      AlertsCommand.self,
      SilenceCommand.self,
      AckCommand.self,
      CleanedCommand.self,
      RulesCommand.self,
      ReplayCommand.self,
      LogsCommand.self,
      ComfortCommand.self,
      StaffingCommand.self,
      SummaryCommand.self,
      StatusCommand.self,
      AgentCommand.self,
      PrivacyCommand.self,
      KeyCommand.self,
    ])
}
