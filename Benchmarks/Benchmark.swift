import CampaignModel
import Foundation
import ScenarioFiles

/// What the benchmarks play.
enum Benchmark {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static func path(_ name: String) -> String {
    folder.appending(path: "\(name).yaml").path
  }

  static func scenario(_ name: String, _ changes: [String: String] = [:]) throws -> Scenario {
    try ScenarioFile(path: path(name)).read(
      settings: changes.sorted { $0.key < $1.key }.map { (path: $0.key, value: $0.value) })
  }
}
