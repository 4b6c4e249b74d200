import Statistics
import Testing

@Suite struct StreamsTests {
  @Test(arguments: Streams.Purpose.allCases)
  func aStreamIsAFunctionOfItsKey(purpose: Streams.Purpose) {
    var first = Streams(seed: 7, replicate: 3).stream(purpose, 2)
    var second = Streams(seed: 7, replicate: 3).stream(purpose, 2)
    for _ in 0..<20 { #expect(first.bits() == second.bits()) }
  }

  @Test func everyPartOfTheKeyCounts() {
    var seen = Set<UInt64>()
    var streams = 0
    // Seeds that differ in their upper 32 bits alone included, which GSL's own generators can't tell.
    for seed: UInt64 in [0, 7, 7 + 1 << 32, .max] {
      for replicate in [0, 1, 2, 1_000_000] {
        for purpose in Streams.Purpose.allCases {
          for index in [0, 1, 2, -1] {
            var stream = Streams(seed: seed, replicate: replicate).stream(purpose, index)
            seen.insert(stream.bits())
            streams += 1
          }
          for key in ["", "a", "campaign.budget"] {
            var stream = Streams(seed: seed, replicate: replicate).stream(purpose, key: key)
            seen.insert(stream.bits())
            streams += 1
          }
        }
      }
    }
    #expect(streams == 4 * 4 * 12 * 7)
    #expect(seen.count == streams)
  }

  /// A second play of the same people in the same world has luck of its own.
  @Test(arguments: Streams.Purpose.allCases)
  func againIsOtherLuckForTheSamePeople(purpose: Streams.Purpose) {
    let streams = Streams(seed: 7, replicate: 3)
    let isShared = [.beliefs, .shocks, .users].contains(purpose)
    func bits(_ streams: Streams) -> [UInt64] {
      var numbered = streams.stream(purpose, 2)
      var keyed = streams.stream(purpose, key: "a")
      return [numbered.bits(), keyed.bits()]
    }
    for (first, second) in zip(bits(streams), bits(streams.again)) {
      #expect((first == second) == isShared)
    }
  }

  /// The first draws of neighbouring replicates are as unrelated as draws of one stream.
  @Test func neighbouringReplicatesAreUnrelated() {
    let n = 20_000
    var moments = RunningCovariance()
    for replicate in 0..<n {
      var here = Streams(seed: 1, replicate: replicate).stream(.delivery)
      var next = Streams(seed: 1, replicate: replicate + 1).stream(.delivery)
      moments.add(here.uniform(), next.uniform())
    }
    let correlation =
      moments.covariance / (moments.varianceX * moments.varianceY).squareRoot()
    #expect(abs(correlation) * Double(n).squareRoot() < 4)
    #expect(abs(moments.meanX - 0.5) < 4 * (1 / 12.0 / Double(n)).squareRoot())
  }

  /// Part of every saved result: a change here changes what seeds mean, and belongs in the changelog.
  @Test func purposesKeepTheirNumbers() {
    #expect(Streams.Purpose.allCases.map(\.rawValue) == Array(1...12))
  }
}
