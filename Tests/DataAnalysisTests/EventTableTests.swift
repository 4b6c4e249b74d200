import CampaignModel
import DataAnalysis
import Testing

/// Logs of events, as `mizan run --events` writes them.
@Suite struct EventTableTests {
  private static let header = Event.columns.joined(separator: ",") + "\n"

  /// Users 1 … 60 by turns in a and b; every one sees an ad, each fifth of a and each third of b buys twice, of which
  /// one purchase can be tracked.
  private static let log: String = {
    var text = header
    for user in 1...60 {
      let isControl = user % 2 == 1
      let start = "2026-03-0\(user % 9 + 1),\(user),\(isControl ? "a" : "b"),all,"
      text += start + "impression,ads,0.010000,,,\n"
      guard user % (isControl ? 5 : 3) == 0 else { continue }
      text += start + "click,ads,,,,\n" + start + "landing,ads,,,,\n"
      text += start + "conversion,ads,,20.500000,1,click\n"
      text += start + "conversion,ads,,30.000000,0,\n"
    }
    return text
  }()

  private static let users = EventLogUsers(
    rows: log.split(separator: "\n").count - 1,
    arms: [.init(name: "a", plannedShare: 0.25), .init(name: "b", plannedShare: 0.75)],
    assigned: [
      .init(arm: "a", segment: "all", users: 100), .init(arm: "b", segment: "all", users: 300),
    ])

  @Test func usersAreCountedOnceEach() throws {
    let study = try SmallTable.study(Self.log)
    #expect(study.source.events == Self.users.rows && study.source.usersWithoutEvents == nil)
    #expect(study.arms.map(\.name) == ["a", "b"])
    #expect(study.comparisons.map(\.metric) == ["converted", "revenue"])
    #expect(study.arms.map(\.readings[0].n) == [30, 30])
    #expect(study.arms.map(\.readings[0].successes) == [6, 10])
    #expect(study.decision.remarks.contains { $0.en.contains("manifest") })
    let means = study.arms.compactMap(\.readings[1].mean)
    #expect(zip(means, [6 * 20.5 / 30, 10 * 20.5 / 30]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  /// To 70 users of a and 270 of b nothing happened; 1 : 3 was planned.
  @Test func usersWithoutEventsCountToo() throws {
    let study = try SmallTable.study(Self.log, eventUsers: Self.users)
    #expect(study.source.rows == 400 && study.source.usersWithoutEvents == 340)
    #expect(study.arms.map(\.readings[0].n) == [100, 300])
    #expect(study.arms.map(\.readings[0].successes) == [6, 10])
    let ratio = try #require(study.checks.first { $0.name == "sample_ratio" })
    #expect(ratio.passed == true && ratio.statistic == 0)
    #expect(study.decision.remarks.isEmpty)
  }

  @Test func anythingElseAboutUsersCanBeAsked() throws {
    let study = try SmallTable.study(Self.log, eventUsers: Self.users) {
      $0.values = ["clicks"]
      $0.trials = "impressions"
    }
    let rates = study.arms.compactMap(\.readings[0].rate)
    #expect(
      zip(rates, [6.0 / 30, 10.0 / 30]).allSatisfy { abs($0 - $1) < 1e-12 } && rates.count == 2)
  }

  @Test(arguments: [
    ("2026-03-01,1,b,all,click,ads,,,,\n", "user 1 is in arm 'b', and was in 'a' before"),
    ("2026-03-01,0,a,all,click,ads,,,,\n", "'0' can't be user_id"),
    ("2026-03-01,1,a,all,visit,ads,,,,\n", "'visit' can't be event"),
    ("2026-03-01,1,a,all,conversion,ads,,x,1,\n", "'x' can't be value"),
  ])
  func whatNoLogHasIsRefused(row: String, message: String) {
    let problems = SmallTable.problems(Self.log + row)
    #expect(problems.count == 1 && problems[0].message.contains(message), "\(problems)")
  }

  @Test func anotherLogsManifestIsRefused() {
    var (long, small) = (Self.users, Self.users)
    long.rows += 1
    small.assigned[0].users = 29
    for users in [long, small] {
      #expect {
        try SmallTable.study(Self.log, eventUsers: users)
      } throws: {
        ($0 as? DataProblem)?.message.contains("belong together") == true
      }
    }
  }
}
