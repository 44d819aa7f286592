package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          systems: [shop-app] | systems: [shop-ap] | windows.shop-weekly.systems[0]: there is no system 'shop-ap'; did you mean 'shop-app'?
          services: ["shop"]¶    systems: [shop-app] | services: [shap]¶    systems: [shop-app] | windows.shop-weekly.services[0]: there is no service 'shap'; did you mean 'shop'?
          zone: Europe/Berlin¶    length | zone: Europe/Berln¶    length | windows.shop-weekly.zone: there is no time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?
          zone: UTC¶    length: 1h¶    missed | length: 1h¶    missed | windows.search-now-and-then: 'zone' is missing: there is no schedule to have it from
          length: 1h¶    missed: {service: search} | length: 1h | windows.search-now-and-then: 'missed' is missing: there is no schedule to say whom it concerns
          missed: {service: search} | missed: {service: serch} | windows.search-now-and-then.missed.service: there is no service 'serch'; did you mean 'search'?
          missed: {service: search} | missed: {service: search, severity: P3} | windows.search-now-and-then.missed.severity: there is no level 'P3'; did you mean 'P1'?
          notices: {leads | missed: {service: shop}¶    notices: {leads | windows.shop-weekly.missed: is said by the schedule
          length: 3h | length: 8d | windows.shop-weekly.length: must not be longer than 7d
          length: 3h | length: 0s | windows.shop-weekly.length: must be a second at least
          length: 3h | length: 30m | windows.shop-weekly.length: is too short: back up the orders may take 20 min, and 5 min 20 s are left before everything has to be taken back
          start-within: 20m | start-within: 20m¶      lead: 2d | windows.shop-weekly.schedule.lead: is that of its first notice or question ahead
          leads: [1h, 24h, 48h] | leads: [1h, 31d] | windows.shop-weekly.notices.leads[1]: must not be longer than 30d
          leads: [1h, 24h, 48h] | leads: [1h, 0s] | windows.shop-weekly.notices.leads[1]: must be a second at least
          leads: [1h, 24h, 48h], audiences: [incidents] | leads: [1h] | windows.shop-weekly.notices: 'audiences' is missing
          48h], audiences: [incidents] | 48h], audiences: [] | windows.shop-weekly.notices.audiences: must not be empty
          48h], audiences: [incidents] | 48h], audiences: [incident] | windows.shop-weekly.notices.audiences[0]: there is no audience 'incident'; did you mean 'incidents'?
          approval: {roles: [lead]}¶    emergency | approval: {roles: [lead], quorum: 2}¶    emergency | windows.shop-weekly.approval: 2 must approve, but the roles have 1 people
          emergency: {roles: [lead] | emergency: {roles: [cto] | windows.shop-weekly.emergency.roles[0]: there is no role 'cto'
          ahead: 24h, roles: [lead], within: 20h | ahead: 24h, roles: [lead], within: 25h | windows.shop-weekly.opening.checklist[0].within: is longer than 'ahead': they are asked too late
          ahead: 24h, | ahead: 40d, | windows.shop-weekly.opening.checklist[0].ahead: must not be longer than 30d
          ahead: 24h, roles: [lead] | ahead: 24h, roles: [led] | windows.shop-weekly.opening.checklist[0].roles[0]: there is no role 'led'; did you mean 'lead'?
          name: the shop answers | name: staging was tried | windows.shop-weekly.opening.healthy[0].name: is the name of another thing that has to be so
          no-incident: [P1] | no-incident: [P9] | windows.shop-weekly.opening.no-incident[0]: there is no level 'P9'; did you mean 'P1'?
          services: ["shop"]¶    systems: [shop-app] | systems: [shop-app] | windows.shop-weekly.opening.no-incident: looks at the window's services, and it has none
          {of: orders, within: 24h, proven: true} | {of: ordres, within: 24h} | windows.shop-weekly.opening.backup.of: there is no backup 'ordres'; did you mean 'orders'?
          {of: orders, within: 24h, proven: true} | {of: orders, within: 367d} | windows.shop-weekly.opening.backup.within: must not be longer than 366d
          {of: orders, within: 24h, proven: true} | {of: orders} | windows.shop-weekly.opening.backup: 'within' is missing
          {of: orders, within: 24h, proven: true} | {of: whole, within: 24h, proven: maybe} | windows.shop-weekly.opening.backup.proven: 'maybe' is not true or false
          path: /var/www/maintenance.flag | path: maintenance.flag | windows.shop-weekly.modes[0].flag-file.path: 'maintenance.flag' is not an absolute path
          path: /var/www/maintenance.flag | path: /var/www/../flag | windows.shop-weekly.modes[0].flag-file.path: '/var/www/../flag' is not an absolute path
          maintenance.flag} | maintenance.flag, machine: Web 1} | windows.shop-weekly.modes[0].flag-file.machine: 'Web 1' is not the name of a worker's machine, such as web-1
          "off": open-shop} | "off": close-shop} | windows.shop-weekly.modes[2].command.off: is the command that turns it on
          - flag-file: {path: /var/www/maintenance.flag} | - {} | windows.shop-weekly.modes[0]: says one of 'flag-file', 'http', 'haproxy', 'command' and 'dns'
          - flag-file: {path: /var/www/maintenance.flag} | - {flag-file: {path: /a}, command: {"on": a, "off": b}} | windows.shop-weekly.modes[0]: says one of 'flag-file', 'http', 'haproxy', 'command' and 'dns'
          - flag-file: {path: /var/www/maintenance.flag} | - flag-file: {path: /a}¶      - flag-file: {path: /a} | windows.shop-weekly.modes: holds the same entry twice
          name: shop.example.com | name: shop.example.org | windows.shop-weekly.modes[3].dns.name: is not of the zone 'example.com'
          maintenance: sorry.example.com. | maintenance: web.example.com. | windows.shop-weekly.modes[3].dns: this is the same value twice: web.example.com.
          type: CNAME | type: MX | windows.shop-weekly.modes[3].dns.type: 'MX' is none of A, AAAA, CNAME, TXT
          key: ${file:/run/secrets/tsig} | key: hush | windows.shop-weekly.modes[3].dns.key: must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never the secret itself
          bearer: "${env:ALERTS_TOKEN}" | bearer: hush | windows.shop-weekly.silences[0].alertmanager.bearer: must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never the secret itself
          match: {service: shop} | match: {} | windows.shop-weekly.silences[0].match: a mapping is not a mapping of one label at least to its value
          match: {service: shop} | match: {the-service: shop} | windows.shop-weekly.silences[0].match.the-service: 'the-service' is no label of an alert
          servers: [web/web-1] | servers: [web-1] | windows.shop-weekly.steps[0].mode.haproxy.servers[0]: 'web-1' is not a server such as web/web-1
          state: drain, | state: dry, | windows.shop-weekly.steps[0].mode.haproxy.state: 'dry' is none of drain, maint
          name: give it traffic | name: give it traffic¶          command: undrain | windows.shop-weekly.steps[0].resume.command: makes no sense: the mode is turned off
          command: stop-worker | command: stop-worker¶        call: {url: "https://a.example.com"} | windows.shop-weekly.steps[1]: says one of 'command', 'call', 'confirm', 'tables', 'pool', 'certificate', 'disks', 'backup', 'drill', 'routine', 'mode' and 'take-back'
          command: stop-worker | command: "systemctl stop worker" | windows.shop-weekly.steps[1].command: 'systemctl stop worker' is not a name: up to 63 letters, digits, '.', '_' and '-', the first a letter or digit
          command: stop-worker¶        takes: 10s¶        limit: 2m | command: stop-worker | windows.shop-weekly.steps[1]: 'limit' is missing
          backup: orders¶        takes | backup: orders¶        machine: web-1¶        takes | windows.shop-weekly.steps[2].machine: makes no sense: is not said of 'backup'
          takes: 10s | takes: 3m | windows.shop-weekly.steps[1].takes: is longer than its 'limit', 2m
          command: start-worker, limit: 2m | limit: 2m | windows.shop-weekly.steps[1].resume: says one of 'command', 'call', 'confirm', 'routine' and 'pool'
          command: start-worker, limit: 2m | backup: orders, limit: 2m | windows.shop-weekly.steps[1].resume.backup: unknown key
          command: start-worker, limit: 2m | command: start-worker, limit: 0s | windows.shop-weekly.steps[1].resume.limit: must be a second at least
          name: start the job worker, command | command | windows.shop-weekly.steps[1].resume: 'name' is missing
          backup: orders¶        takes | backup: ordres¶        takes | windows.shop-weekly.steps[2].backup: there is no backup 'ordres'; did you mean 'orders'?
          roles: [lead], within: 5m} | roles: [led], within: 5m} | windows.shop-weekly.steps[4].rollback.confirm.roles[0]: there is no role 'led'; did you mean 'lead'?
          do: vacuum-analyze | do: vacuum-full | windows.shop-weekly.steps[5].tables.do: 'vacuum-full' is none of analyze, vacuum, vacuum-analyze, reindex, bloat-report, size-report
          do: vacuum-analyze | do: vacuum¶          bloated-from: 20 | windows.shop-weekly.steps[5].tables.bloated-from: makes no sense: nothing is reindexed
          bloated-from: 30 | bloated-from: 100 | windows.search-now-and-then.steps[1].tables.bloated-from: '100' is not a number of percent from 1 to 99
          only: [orders, | only: [orders;drop, | windows.shop-weekly.steps[5].tables.only[0]: 'orders;drop' is not a table such as orders or public.orders
          database: shop, user: admin, password: "${env:ADMIN_PASSWORD}" | database: shop, user: admin, password: hush | windows.shop-weekly.steps[5].tables.postgres.password: must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never the secret itself
          {default_pool_size: 40, | {DefaultPoolSize: 40, | windows.shop-weekly.steps[6].pool.settings.DefaultPoolSize: is no setting of PgBouncer
          user: pooler, password: "${env:POOL_PASSWORD}" | user: pooler, password: hush | windows.shop-weekly.steps[6].pool.console.password: must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never the secret itself
          of: shop.example.com:443 | of: shop.example.com | windows.shop-weekly.steps[7].certificate.of: 'shop.example.com' is not the path of a certificate, or the host and port that show it
          warn-from: 85 | warn-from: 101 | windows.shop-weekly.steps[8].disks.warn-from: '101' is not a number of percent from 1 to 100
          paths: [/, /var | paths: [tmp, /var | windows.shop-weekly.steps[8].disks.paths[0]: 'tmp' is not an absolute path
          drill: one-table | drill: one-tabel | windows.shop-weekly.steps[9].drill: there is no drill 'one-tabel'; did you mean 'one-table'?
          on-failure: roll-back | on-failure: give-up | windows.shop-weekly.steps[9].on-failure: 'give-up' is none of roll-back, carry-on
          routine: flush¶        limit | routine: flash¶        limit | windows.shop-weekly.steps[10].routine: there is no routine 'flash'; did you mean 'flush'?
          name: look at the disks | name: stop the job worker | windows.shop-weekly.steps[8].name: is the name of another step of the window
          name: look at the disks | name: turn on the flag /var/www/maintenance.flag | windows.shop-weekly.steps[8].name: is what turning on something is called
          take-back: stop the job worker | take-back: stop the worker | windows.shop-weekly.steps[11].take-back: there is no step 'stop the worker'; did you mean 'stop the job worker'?
          take-back: stop the job worker | take-back: start the job worker early | windows.shop-weekly.steps[11].take-back: is no earlier step
          take-back: stop the job worker | take-back: look at the disks | windows.shop-weekly.steps[11].take-back: stops nothing: the step has no 'resume'
          take-back: stop the job worker | take-back: stop the job worker¶      - name: and again¶        take-back: stop the job worker | windows.shop-weekly.steps[12].take-back: is taken back already by another step
          take-back: stop the job worker | take-back: stop the job worker¶        resume: {name: a, command: b} | windows.shop-weekly.steps[11].resume: makes no sense: its step takes back
          take-back: stop the job worker | take-back: stop the job worker¶        rollback: {name: a, command: b} | windows.shop-weekly.steps[11].rollback: makes no sense: its step takes back, or is taken back anyway
          name: errors of the shop | name: the shop still answers | windows.shop-weekly.watch.metrics[0].name: is the name of another thing that is watched
          above: 0.5} | above: much} | windows.shop-weekly.watch.metrics[0].above: 'much' is not a number
          lasts: 30m | lasts: 7d | windows.shop-weekly.watch: looks more than 500 times
          lasts: 30m¶      every: 2m | lasts: 1001m¶      every: 1m | windows.shop-weekly.watch: asks more than 1000 times in all
          every: 2m | every: 0s | windows.shop-weekly.watch.every: must be a second at least
          length: 1h¶    systems: ["shop-db"] | length: 1h¶    systems: [shop-bd] | vendor-windows.managed-db.systems[0]: there is no system 'shop-bd'; did you mean 'shop-db'?
          length: 1h¶    systems: ["shop-db"] | length: 9d¶    systems: [shop-db] | vendor-windows.managed-db.length: must not be longer than 7d
          length: 1h¶    systems: ["shop-db"] | length: 1h¶    systems: [] | vendor-windows.managed-db.systems: must not be empty
          length: 1h¶    systems: ["shop-db"] | length: 1h¶    steps: []¶    systems: [shop-db] | vendor-windows.managed-db.steps: unknown key
          every: {time: 04:00, days: [sunday]} | every: {days: [sunday]} | vendor-windows.managed-db.every: says one of time and times
          plans: [routine/flush] | plans: [window/shop-weakly] | freezes.year-end.plans[0]: there is no plan 'window/shop-weakly'; did you mean 'window/shop-weekly'?
          """)
  void whatCannotBeMeantIsToldWithItsPlace(String written, String instead, String fault) {
    Written policy =
        Written.complete().with(written.replace("¶", "\n"), instead.replace("¶", "\n"));

    assertThat(policy.faults())
        .anySatisfy(told ->
            assertThat(told).asString().matches("policy\\.yaml:\\d+: " + Pattern.quote(fault)));
    assertThat(policy.load().policy()).isNull();
  }
}
