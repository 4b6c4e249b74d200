internal import CampaignModel
internal import DataFiles
internal import Engines
internal import Foundation
internal import Statistics

/// Writes the events of a scenario's first play.
struct EventLogging {
  private let path: String
  private let scenario: Scenario
  private let plan: Plan
  private let world: World
  private let streams: Streams
  private let origin: EventFile.Origin
  private let quiet: Bool

  /// Bytes that a row takes: of the first scenario 5.3 compressed, 68 as they are.
  static func bytesPerRow(_ path: String) -> Double { path.hasSuffix(".gz") ? 7 : 75 }

  /// Says how large the log will be.
  ///
  /// - Throws: A `Failure` where there is no room for it.
  init(
    _ path: String, scenario: Scenario, sha256: String, seed: UInt64, quiet: Bool
  ) throws {
    self.path = path
    self.scenario = scenario
    self.quiet = quiet
    streams = Streams(seed: seed, replicate: 0)
    plan = Planner(scenario).plan(streams)
    world = World(of: plan, streams: streams)
    origin = EventFile.Origin(
      version: Version.current, scenario: scenario.name, sha256: sha256, seed: seed, replicate: 0)
    let rows = expectedRows
    let size = rows * Self.bytesPerRow(path)
    if !quiet {
      Console.note("events: about \(Int(rows)) rows, \(Self.megabytes(size)) MB, to \(path)")
    }
    let folder = URL(filePath: path).deletingLastPathComponent()
    let attributes = try? FileManager.default.attributesOfFileSystem(
      forPath: folder.path(percentEncoded: false))
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.doubleValue else {
      throw Failure(
        Exit.cannotCreate, "can't write '\(path)': there is no such folder")
    }
    guard size <= free else {
      throw Failure(
        Exit.cannotWrite,
        "the events would take \(Self.megabytes(size)) MB, and \(Self.megabytes(free)) MB are free: "
          + "a smaller audience or budget has fewer")
    }
  }

  /// What the mean field expects of this very play.
  private var expectedRows: Double {
    let ledger = MeanFieldEngine(for: plan).play(
      plan, in: world, under: .test, moments: false, streams: streams)
    let days = 0..<plan.days
    return plan.arms.indices.reduce(0) { total, arm in
      let ads = [TruthEntry.impressions, .clicks, .landings].reduce(0) {
        $0 + ledger.truth.campaigns.sum($1, days: days, arm: arm)
      }
      return total + ads + ledger.truth.audience.sum(.conversions, days: days, arm: arm)
    }
  }

  private func assigned(_ ledger: Ledger) -> [EventLogUsers.Group] {
    plan.arms.indices.flatMap { arm in
      plan.segments.indices.map { segment in
        .init(
          arm: plan.arms[arm].name, segment: plan.segments[segment].name,
          users: Int(ledger.seen.users[arm][segment]))
      }
    }
  }

  private static func megabytes(_ bytes: Double) -> String {
    String(format: bytes < 1e7 ? "%.1f" : "%.0f", bytes / 1e6)
  }

  func write() throws {
    do {
      let file = try EventFile(
        path,
        names: .init(
          arms: plan.arms.map(\.name), segments: plan.segments.map(\.name),
          campaigns: plan.campaignNames, days: scenario.schedule.dates.map(\.iso),
          currency: scenario.market.currency, users: Int(plan.users)))
      let ledger = AgentEngine(for: plan).play(
        plan, in: world, under: .test, moments: false, streams: streams, log: file)
      guard !Task.isCancelled else {
        file.discard()
        throw CancellationError()
      }
      let manifest = try file.finish(
        origin: origin,
        arms: plan.arms.map { .init(name: $0.name, plannedShare: $0.share) },
        assigned: assigned(ledger))
      if !quiet {
        Console.note(
          "events: \(file.rows.values.reduce(0, +)) rows in \(path); \(manifest) says what they mean"
        )
      }
    } catch let error as EventFileError {
      throw Failure(Exit.cannotWrite, "can't write '\(error.path)': \(error.reason)")
    }
  }
}
