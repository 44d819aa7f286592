package dev.muster.workers;

import dev.muster.maintenance.AlertSilences;
import dev.muster.maintenance.CertificateRenewal;
import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.DiskCheck;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HostCommand;
import dev.muster.maintenance.HttpMode;
import dev.muster.maintenance.MaintenanceActivities;
import dev.muster.maintenance.ModeSwitch;
import dev.muster.maintenance.PoolChange;
import dev.muster.maintenance.TableWork;
import dev.muster.maintenance.alertmanager.AlertmanagerSilences;
import dev.muster.maintenance.certificate.CertificateParts;
import dev.muster.maintenance.command.AllowedCommands;
import dev.muster.maintenance.command.CommandParts;
import dev.muster.maintenance.command.ModeCommands;
import dev.muster.maintenance.disk.DiskParts;
import dev.muster.maintenance.dns.DnsRecord;
import dev.muster.maintenance.flag.FlagFile;
import dev.muster.maintenance.haproxy.HaproxyServers;
import dev.muster.maintenance.http.HttpCalls;
import dev.muster.maintenance.mode.Machine;
import dev.muster.maintenance.mode.Mode;
import dev.muster.maintenance.mode.SwitchedModes;
import dev.muster.maintenance.pgbouncer.PoolParts;
import dev.muster.maintenance.postgres.TableParts;
import dev.muster.maintenance.work.Parts;
import dev.muster.maintenance.work.WorkByParts;
import dev.muster.policy.Secrets;
import dev.muster.recovery.SiteActivities;
import dev.muster.recovery.host.ApplicationCalls;
import dev.muster.recovery.host.HostSite;
import dev.muster.routine.RoutineCalls;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The adapters of maintenance windows, and of what recoveries do at a site. */
@Configuration(proxyBeanMethods = false)
class MaintenanceConfiguration {
  @Bean
  AllowedCommands allowedCommands(MaintenanceProperties properties) {
    return properties.allowed();
  }

  @Bean
  Mode.Choice modes(
      RoutineCalls calls,
      Secrets secrets,
      AllowedCommands commands,
      Clock clock,
      WorkerProperties worker) {
    Machine here = worker.here();
    return (mode, programs) ->
        switch (mode) {
          case FlagFileMode flag -> new FlagFile(flag, here, clock);
          case HttpMode http -> new HttpCalls(http, calls);
          case HaproxyMode haproxy -> new HaproxyServers(haproxy, clock);
          case CommandMode command -> new ModeCommands(command, commands, programs);
          case DnsMode dns -> new DnsRecord(dns, secrets, programs);
        };
  }

  @Bean
  ModeSwitch modeSwitch(Mode.Choice modes, Clock clock, WorkerProperties worker) {
    return new SwitchedModes(modes, worker.here(), clock);
  }

  @Bean
  Parts.Choice maintenanceParts(Secrets secrets, AllowedCommands commands, Clock clock) {
    return (work, programs) ->
        switch (work) {
          case TableWork tables -> new TableParts(tables, secrets, clock);
          case PoolChange pool -> new PoolParts(pool, secrets, programs, clock);
          case HostCommand command -> new CommandParts(command, commands, programs, clock);
          case CertificateRenewal certificate ->
              new CertificateParts(certificate, commands, programs, clock);
          case DiskCheck disks -> new DiskParts(disks, clock);
        };
  }

  @Bean
  MaintenanceActivities maintenanceActivities(Parts.Choice parts, Clock clock) {
    return new WorkByParts(parts, clock);
  }

  @Bean
  AlertSilences alertSilences(HttpClient client, Secrets secrets, Clock clock) {
    return new AlertmanagerSilences(client, secrets, clock);
  }

  @Bean
  SiteActivities siteActivities(
      AllowedCommands commands,
      HttpClient client,
      Secrets secrets,
      RoutineCalls calls,
      Clock clock) {
    return new HostSite(
        commands, new ApplicationCalls(client, secrets, calls), clock, Duration.ofSeconds(5));
  }
}
