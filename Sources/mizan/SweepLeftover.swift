internal import CampaignModel
internal import Foundation
internal import Results
internal import ScenarioFiles
internal import Studies

/// The points of an interrupted sweep, kept beside the scenario's runs until it is whole. Each question has a file
/// of its own; its first line is the checksum of the rest.
struct SweepLeftover {
  let identity: String
  private let file: URL

  init(results: String, scenario: String, options: StudyOptions, question: String) {
    identity = sha256(
      "\(options.version) \(options.sha256) \(options.seed) \(question)".utf8)
    file = URL(filePath: results).appending(path: FolderName.slug(scenario)).appending(
      path: "\(ResultsFolder.leftoverPrefix)-sweep-\(identity.prefix(16))")
  }

  /// Whether they could be kept.
  func keep(_ partial: PartialSweep) -> Bool {
    (try? partial.encoded()).map { CheckedFile(url: file).write($0) } ?? false
  }

  func read() throws -> PartialSweep {
    switch CheckedFile(url: file).content {
    case .missing:
      throw Failure(
        Exit.missing, "--resume: there is no interrupted sweep with this scenario and question")
    case .whole(let data):
      if let partial = try? PartialSweep(decoding: data), partial.identity == identity {
        return partial
      }
      fallthrough
    case .damaged:
      throw Failure(
        Exit.badData, "--resume: the interrupted sweep is damaged; run without it")
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: file)
    // Only if nothing is in it.
    let folder = file.deletingLastPathComponent()
    rmdir(folder.path(percentEncoded: false))
    rmdir(folder.deletingLastPathComponent().path(percentEncoded: false))
  }
}
