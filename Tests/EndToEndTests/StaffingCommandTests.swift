import Testing

@Suite struct StaffingCommandTests {
  static let load = ["staffing", "--calls-per-hour", "100", "--aht", "180"]

  @Test func answersInWords() throws {
    let run = try FloorwatchBinary(Self.load + ["--agents", "6", "--split", "80,20"])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("8 people are needed") && run.output.contains("The split ties up"))
  }

  @Test func answersInDutchAndInJSON() throws {
    let dutch = try FloorwatchBinary(Self.load + ["--agents", "6", "--language", "nl"])
    #expect(dutch.status == 0 && dutch.output.contains("8 mensen nodig"))
    let json = try FloorwatchBinary(Self.load + ["--agents", "5", "--json"])
    #expect(json.status == 0 && json.output.hasPrefix("{\"model\":\"C\""))
    #expect(json.output.contains("\"steady_state\":false") && json.output.contains("\"min_agents\":8"))
  }

  @Test(arguments: ["0", "-1", "NaN", "inf", "1e9", "6.5", "six"])
  func impossibleAgents(_ value: String) throws {
    let run = try FloorwatchBinary(Self.load + ["--agents", value])
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains("'\(value)'") && run.errors.contains("a whole number of people from 1 to 100000"))
  }

  @Test(arguments: [
    ["--aht", "0"], ["--patience", "0"], ["--target", "-1"], ["--service-level", "80"], ["--split", "80"],
  ])
  func otherImpossibleValues(_ option: [String]) throws {
    let run = try FloorwatchBinary(
      ["staffing", "--calls-per-hour", "100"] + ["--aht", "180"].filter { _ in option[0] != "--aht" } + option)
    #expect(run.status == 64 && run.errors.contains("expected"))
  }

  @Test func tooMuchWorkOrNoneGiven() throws {
    let much = try FloorwatchBinary(["staffing", "--calls-per-hour", "1000000", "--aht", "100000"])
    #expect(much.status == 64 && much.errors.contains("at most 50000 erlang"))
    #expect(try FloorwatchBinary(["staffing"]).status == 64)
    #expect(try FloorwatchBinary(Self.load + ["--csv"]).status == 64)
  }

  @Test func csvKeepsGoingAndSaysWhatWasWrong() throws {
    let header = "model,calls_per_hour,aht_s,agents,mean_patience_s,target_s"
    let run = try FloorwatchBinary(
      ["staffing", "--csv"], input: "\(header)\nC,100,180,6,,20\nC,100,180,none,,20\nA,100,180,6,120,20\n")
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 4 && lines[2] == "C,100,180,none,,20,,,,,,,,,,")
    #expect(run.errors.contains("line 3: column agents is \"none\", expected a whole number"))
    #expect(run.errors.contains("1 of 3 rows could not be used"))
    #expect(try FloorwatchBinary(["staffing", "--csv"], input: "\(header)\nC,100,180,5,,20\n").status == 0)
    #expect(try FloorwatchBinary(["staffing", "--csv"], input: "a,b\n1,2\n").status == 1)
    #expect(try FloorwatchBinary(["staffing", "--csv"]).status == 1)
  }
}
