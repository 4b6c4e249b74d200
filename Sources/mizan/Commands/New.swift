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
    guard !file.isEmpty else { throw Failure(Exit.usage, "name the file to write").exit() }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure(Exit.cannotCreate, "'\(file)' is a folder; name a file in it").exit()
    }
    let parent = URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
    if file.contains("/"), !FileManager.default.fileExists(atPath: parent) {
      throw Failure(Exit.cannotCreate, "there is no folder for '\(file)'; make it first").exit()
    }
    if FileManager.default.fileExists(atPath: file), !force {
      throw Failure(Exit.cannotCreate, "'\(file)' is there already; --force replaces it").exit()
    }
    do {
      // The schema beside the file, if the user writes one there: mizan schema > scenario.schema.json
      let text = chosen.text(schema: "scenario.schema.json")
      try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
    } catch {
      throw Failure(Exit.cannotCreate, "can't write '\(file)': \(Failure.reason(of: error))")
        .exit()
    }
    let program = Console.program
    Console.note("wrote \(file); now: \(program) check \(file), then: \(program) run \(file)")
  }
}
