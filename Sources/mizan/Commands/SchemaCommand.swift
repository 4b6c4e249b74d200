internal import ArgumentParser
internal import ScenarioFiles

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of scenarios, for editors.")

  func run() { Console.show(scenarioSchema()) }
}
