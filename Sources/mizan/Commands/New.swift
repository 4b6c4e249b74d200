internal import CampaignModel
internal import ArgumentParser
internal import Foundation
internal import ScenarioFiles

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a commented scenario to start from.",
    discussion: "Templates: \(Template.all.map(\.name).joined(separator: ", ")).")

  @Option(help: "Which template.")
  var template = "conversion"

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Argument(help: "The file to write.", completion: .file(extensions: ["yaml"]))
  var file: String

  func run() throws {
    guard let chosen = Template.all.first(where: { $0.name == template }) else {
      let near = Suggestion.nearest(to: template, among: Template.all.map(\.name))
      throw Failure(
        Exit.usage,
        "no template '\(template)'\(near.map { "; did you mean '\($0)'?" } ?? ";") there are: "
          + Template.all.map(\.name).joined(separator: ", ")
      ).exit()
    }
    do {
      // The schema beside the file, if the user writes one there: mizan schema > scenario.schema.json
      try NewFile(file, replaces: force).write(chosen.text(schema: "scenario.schema.json"))
    } catch let failure as Failure {
      throw failure.exit()
    }
    let program = Console.program
    Console.note("wrote \(file); now: \(program) check \(file), then: \(program) run \(file)")
  }
}
