internal import CampaignModel
internal import Engines
internal import Foundation

/// Which engine plays, and why.
struct EngineChoice {
  let name: String
  let reason: Words
  private let playsAgents: Bool

  /// - Parameter logsEvents: Whether users must be told apart.
  /// - Throws: A `Failure` where the users don't fit in memory.
  init(
    _ asked: PlayOptions.EngineName, for scenario: Scenario, threads: Int, logsEvents: Bool
  ) throws {
    playsAgents = asked == .agent || logsEvents
    name = playsAgents ? "agent" : "cohort"
    reason =
      switch (asked, logsEvents) {
      case (_, true):
        Words(
          en: "Every user was played alone, because the log of events tells them apart.",
          ar: "لُعب كل مستخدم وحده، لأن سجل الأحداث يميّز بينهم.")
      case (.agent, _):
        Words(
          en: "Every user was played alone, as --engine agent asks.",
          ar: "لُعب كل مستخدم وحده كما طُلب بالخيار \u{2066}--engine agent\u{2069}.")
      default:
        Words(
          en:
            "People in the same state were counted together: the same law as user by user, at the "
            + "cost of states.",
          ar: "عُدّ الأشخاص الذين في حال واحدة معًا: قانون الاحتمال نفسه كما لو لُعب كل مستخدم وحده، "
            + "بكلفة الحالات لا المستخدمين.")
      }
    guard playsAgents else { return }
    let users = Planner(scenario).centralPlan().users
    let needed = users * Double(AgentEngine.bytesPerUser * threads)
    let there = Double(ProcessInfo.processInfo.physicalMemory)
    guard needed <= 0.8 * there else {
      func gigabytes(_ bytes: Double) -> String { String(format: "%.1f", bytes / 1e9) }
      throw Failure(
        Exit.badData,
        "\(Int(users)) users one by one on \(threads) threads need \(gigabytes(needed)) GB of memory, "
          + "and there are \(gigabytes(there)): use --engine cohort, fewer --threads, or a smaller audience"
      )
    }
  }

  func engine(for plan: Plan) -> any Engine {
    playsAgents ? AgentEngine(for: plan) : CohortEngine(for: plan)
  }
}
